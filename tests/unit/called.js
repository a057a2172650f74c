// Calls functions of a module for a test in Python, all in one process: each with what it is given, told as JSON.

const { module, calls } = JSON.parse(await new Response(Deno.stdin.readable).text());
const functions = await import(new URL(`../../overrides/assets/guide/${module}.js`, import.meta.url).href);
const told = calls.map((/** @type {[string, ...unknown[]]} */ [name, ...given]) => functions[name](...given) ?? null);
console.log(JSON.stringify(told, (_, value) => value instanceof Map ? Object.fromEntries(value) : value));
