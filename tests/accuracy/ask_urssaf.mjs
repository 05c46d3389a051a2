// Evaluates rules of a published model of Urssaf, in euros a month: node ask_urssaf.mjs <npm folder> <package> < question
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, name] = process.argv.slice(2)
const load = async (...path) => (await import(pathToFileURL(join(folder, 'node_modules', ...path)))).default
const Engine = await load('publicodes', 'dist', 'index.js')
const engine = new Engine(await load(name, 'dist', 'index.js'), { logger: { log() {}, warn() {}, error() {} } })
const { rules, situations } = JSON.parse(readFileSync(0, 'utf8'))
const monthly = (rule) => engine.evaluate({ valeur: rule, 'unité': '€/mois' }).nodeValue ?? 0
const amounts = situations.map((situation) => engine.setSituation(situation) && rules.map(monthly))
const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
console.log(JSON.stringify({ version, amounts }))
