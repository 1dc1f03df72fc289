/** The page's style sheet. Colours come from the charts' theme, so that drawings and text change together. */
import { FONT } from './charts/theme.ts';
import { themeVariables } from './svg.ts';

/** Below this width charts are drawn narrow and tables become blocks. */
const NARROW_SCREEN = '640px';

export const STYLE = `
:root{color-scheme:light dark;${themeVariables('light')}--good:#1a7f4b;--bad:#b93815;--doubt:#7a5c00;--box:#f6f8fa}
@media screen and (prefers-color-scheme:dark){:root{${themeVariables('dark')}--good:#4cc38a;--bad:#ff8f66;--doubt:#e3b341;--box:#1b2027}}
*{box-sizing:border-box}
html{scroll-padding-top:3.2rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:66rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);
 font:16px/1.5 ${FONT};overflow-wrap:break-word}
h1{font-size:1.35rem;line-height:1.3;margin:.1rem 0 .6rem;font-weight:600}
h2{font-size:1.3rem;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--grid)}
h2.small{font-size:.85rem;text-transform:uppercase;letter-spacing:.05em;color:var(--muted);border:0;margin:1.2rem 0 .4rem;padding:0}
h3{font-size:1.05rem;line-height:1.35;margin:1.6rem 0 .2rem}
p{margin:.4rem 0}
a{color:var(--blue)}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.scenario{color:var(--muted);margin:0}
.answer{font-size:1.45rem;line-height:1.35;font-weight:600;margin:0 0 1rem;padding:.9rem 1.1rem;background:var(--box);
 border-left:5px solid var(--blue);border-radius:3px}
.muted,.note,.question{color:var(--muted)}
.note{font-size:.88rem;max-width:48rem}
.question{margin:0 0 .6rem}
.left-out{color:var(--muted);padding:.6rem .8rem;background:var(--box);border-radius:3px}
.chips,.warnings,.downloads{list-style:none;margin:0;padding:0;display:grid;gap:.45rem}
.chip{display:flex;flex-wrap:wrap;gap:0 .7rem;padding:.45rem .75rem;border-radius:3px;background:var(--box);border-left:5px solid var(--line);font-size:.93rem}
.chip.pass{border-color:var(--good)}.chip.pass b{color:var(--good)}
.chip.fail{border-color:var(--bad)}.chip.fail b{color:var(--bad)}
.chip.inconclusive{border-color:var(--doubt);border-left-style:dashed}.chip.inconclusive b{color:var(--doubt)}
.claim{padding:.5rem .75rem;border-left:5px solid var(--doubt);border-radius:3px;background:var(--box)}
.claim.pass{border-color:var(--good)}.claim.fail{border-color:var(--bad)}
.warnings li{font-size:.93rem;padding-left:.9rem;border-left:3px dotted var(--doubt)}
nav{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:1.4rem 0 0;padding:.55rem 0;
 background:var(--paper);border-bottom:1px solid var(--grid);font-size:.93rem}
nav a{text-decoration:none}
nav a:hover,nav a:focus-visible{text-decoration:underline}
.content{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));column-gap:2rem}
.content>*{grid-column:1/-1;min-width:0}
.content>figure.half{grid-column:auto}
figure{margin:0 0 1.6rem}
figure h3{margin:0}
figure svg{display:block;width:100%;height:auto;font-family:inherit}
.narrow{display:none}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--blue);font-size:.93rem}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin:.5rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;overflow-wrap:anywhere;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--grid)}
@media (min-width:641px){.scroll{overflow-x:auto}
 .many th,.many td{min-width:8.5rem;padding-right:1rem}
 .many th:first-child{position:sticky;left:0;background:var(--paper)}}
thead th{color:var(--muted);font-weight:600}
tbody th{font-weight:600}
table.comparison:not(.many){table-layout:fixed}
th code{font-weight:400;color:var(--muted)}
small{font-size:.92em;color:var(--muted)}
.mark{width:.7em;height:.7em;fill:currentColor}
.verdict.better{color:var(--good)}.verdict.worse{color:var(--bad)}
table.leaderboard small{font-weight:400}
.fit th,.fit td{overflow-wrap:break-word}
@media (min-width:641px){.leaderboard th:first-child,.leaderboard td:first-child{width:2.8rem}
 .leaderboard tbody th{min-width:11rem}.fit td{min-width:6.1rem;padding-right:.9rem}.leaderboard td:first-child{min-width:0}}
.strip{width:9.4rem;height:1.15rem;fill:var(--blue);fill-opacity:.45;stroke:var(--ink);stroke-width:1.4}
.strip circle{stroke:none}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1.4rem;margin:.6rem 0;font-size:.93rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
.command{display:inline-block;padding:.1rem .5rem;background:var(--box);border-radius:3px}
pre{margin:.5rem 0;padding:.8rem;background:var(--box);border-radius:3px;overflow:auto;max-height:32rem}
.default{color:var(--muted);font-style:italic}
@media (max-width:${NARROW_SCREEN}){
 body{padding:1rem .6rem 3rem}
 nav{position:static}
 .answer{font-size:1.2rem;padding:.7rem .8rem}
 .content{display:block}
 .wide{display:none}.narrow{display:block}
 figure svg{max-width:480px}
 thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 table,tbody,tr,tbody th,td{display:block;width:auto}
 tr{padding:.45rem 0;border-bottom:1px solid var(--grid)}
 tbody th,td{border:0;padding:.1rem 0}
 td{display:grid;grid-template-columns:42% minmax(0,1fr);gap:.6rem;overflow-wrap:anywhere}
 td::before{content:attr(data-label);color:var(--muted)}
 dl.facts{display:block}
 dt{margin-top:.5rem}
}
@media print{
 body{max-width:none;padding:0;font-size:11pt}
 nav{display:none}
 figure,.chip,tr{break-inside:avoid}
 h2,h3{break-after:avoid}
 pre{max-height:none;white-space:pre-wrap}
 details{display:none}
 #part-method details{display:block}
 #part-method details::details-content{content-visibility:visible;height:auto}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
