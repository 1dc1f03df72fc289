/**
 * A Chromium that comes with `npm ci`: unpacked once into the temporary directory, with the libraries and the font that
 * it brings along, so that it runs on a bare machine too.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const VERSION = '147.0.0';

/** Starts the browser. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const home = join(tmpdir(), `towtank-chromium-${VERSION}`);
  if (!existsSync(home)) await unpack(home);
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox'],
    env: {
      HOME: home,
      PATH: process.env.PATH ?? '',
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

/** Unpacks beside `home` and renames at the end: whoever sees `home` sees all of it. */
async function unpack(home: string): Promise<void> {
  const beside = await mkdtemp(`${home}-`);
  const outer = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  // The package unpacks into TMPDIR, and brings its libraries along only where it believes to be on such a machine.
  Object.assign(process.env, { TMPDIR: beside, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const [name, value] of Object.entries(outer)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  await mkdir(join(beside, 'fonts'), { recursive: true });
  await writeFile(join(beside, 'fonts.conf'), fontsConf(home));
  await rename(beside, home).catch(() => rm(beside, { recursive: true })); // another test was first
}

/** Only the font that comes along: pages look the same on every machine. */
const fontsConf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>
`;
