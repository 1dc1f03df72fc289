/** What the chart of image pulls says. */

/** How many variants a sentence names. */
const MOST_SAID = 3;

export const PULLS_TEXT = {
  sources: { registry: 'registry', peers: 'peers', cache: 'caches' },
  finding: (all: readonly { readonly variant: string; readonly sent: string; readonly over: string }[]) => {
    const said = all
      .slice(0, MOST_SAID)
      .map(({ variant, sent, over }) => `${variant}: ${sent}, over at ${over}`);
    return `The registry sends, and the last pull is over: ${said.join('; ')}${all.length > MOST_SAID ? '; …' : ''}.`;
  },
  question: (replication: number) =>
    `Where do images come from, and how many machines still pull? (replication ${replication})`,
  note: (omitted: readonly string[]) =>
    'Bytes per second by source, and as a line the pulls in progress, up to the most there were. Each panel has a scale of ' +
    `its own. What a cache on the host itself serves crosses no network and is not drawn.${omitted.length > 0 ? ` Not drawn: ${omitted.join(', ')}.` : ''}`,
  columns: ['From the registry', 'From peers', 'From caches', 'Pulls at most', 'Last over'],
  remark: (sent: string, pulls: string) =>
    `${sent} from the registry, ${pulls === '1' ? '1 pull' : `${pulls} pulls`} at most`,
};
