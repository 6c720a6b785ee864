import { readFileSync, writeFileSync } from 'node:fs';
import { Error as ErrorLevel, parse, View } from 'vega';
import { compile } from 'vega-lite';

const [file] = process.argv.slice(2);
const service = process.env.ENTENTE ?? 'http://127.0.0.1:8080';
const chart = JSON.parse(readFileSync(file, 'utf8').replaceAll('http://127.0.0.1:8080', service));

// Vega itself asks the service, at the address in the chart.
const view = new View(parse(compile(chart).spec), { renderer: 'none' });
await view.runAsync();
const rows = view.data('source_0').length;
if (rows === 0) throw new Error('the service gave no rows');
writeFileSync(file.replace('.vl.json', '.svg'), await view.toSVG());
console.log(`${rows} rows drawn`);
