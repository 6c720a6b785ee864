// Every text of the page's own: English, then French; ` | ` parts one from several.
//
// French is written with plain spaces and apostrophes, so that nobody has to type a narrow no-break
// space: `typeset` puts in what print wants.

export const messages = {
  title: ['Ask with GraphQL', 'Interroger avec GraphQL'],
  query: ['Query', 'Requête'],
  variables: ['Variables (JSON)', 'Variables (JSON)'],
  run: ['Run', 'Exécuter'],
  stop: ['Stop', 'Arrêter'],
  operation: ['Operation', 'Opération'],
  copyCurl: ['Copy as curl', 'Copier pour curl'],
  copied: ['Copied.', 'Copié.'],
  notCopied: ['Copying is not allowed here.', "La copie n'est pas permise ici."],
  keys: ['Keys', 'Touches'],
  keysRun: ['Ctrl + Enter: run', 'Ctrl + Entrée : exécuter'],
  keysComplete: [
    'Ctrl + Space or Alt + ↓: propose what fits; Enter takes it',
    'Ctrl + Espace ou Alt + ↓ : proposer ce qui convient ; Entrée le prend',
  ],
  keysDocs: [
    'F1 or Ctrl + click: explain the word; Escape leads back',
    'F1 ou Ctrl + clic : expliquer le mot ; Échap ramène au texte',
  ],
  keysIndent: [
    'Ctrl + ] and Ctrl + [: move lines; Tab goes on to the next control',
    'Ctrl + ] et Ctrl + [ : décaler les lignes ; Tab passe à la suite',
  ],
  answer: ['Answer', 'Réponse'],
  running: ['Asking…', 'Requête en cours…'],
  listening: ['Listening…', "À l'écoute…"],
  stopped: ['Stopped.', 'Arrêté.'],
  offline: ['No connection to the server.', 'Pas de connexion au serveur.'],
  notJson: ['The server did not answer in JSON.', "Le serveur n'a pas répondu en JSON."],
  noJson: ['The variables are not JSON: {cause}', 'Les variables ne sont pas du JSON : {cause}'],
  noObject: ['The variables are not a JSON object.', 'Les variables ne sont pas un objet JSON.'],
  status: ['status {status}', 'statut {status}'],
  time: ['{ms}\u00a0ms', '{ms}\u00a0ms'],
  cost: ['cost {cost}', 'coût {cost}'],
  revision: ['revision {revision}', 'révision {revision}'],
  errors: ['{n} error | {n} errors', '{n} erreur | {n} erreurs'],
  events: ['{n} event | {n} events', '{n} événement | {n} événements'],
  event: ['Event {n}, {time}', 'Événement {n}, {time}'],
  completed: ['Complete.', 'Terminé.'],
  at: ['line {line}, column {column}', 'ligne {line}, colonne {column}'],
  help: ['Questions and documentation', 'Questions et documentation'],
  questions: ['Questions', 'Questions'],
  docs: ['Documentation', 'Documentation'],
  filter: ['Filter the questions', 'Filtrer les questions'],
  found: ['{n} question | {n} questions', '{n} question | {n} questions'],
  loaded: ['Ready to run: {question}', 'Prêt à exécuter : {question}'],
  dashboard: ['Dashboards', 'Tableaux de bord'],
  explorer: ['Pages', 'Pages'],
  journalism: ['Journalism', 'Journalisme'],
  research: ['Research', 'Recherche'],
  search: ['Search types and fields', 'Chercher types et champs'],
  results: ['{n} result | {n} results', '{n} résultat | {n} résultats'],
  schema: ['Schema', 'Schéma'],
  back: ['Back', 'Retour'],
  loading: ['Loading…', 'Chargement…'],
  missing: ['This could not be loaded.', "Le chargement n'a pas réussi."],
  nothingThere: ['Nothing is documented there.', "Rien n'est documenté à cet endroit."],
  roots: ['Where to begin', 'Par où commencer'],
  types: ['Types', 'Types'],
  fields: ['Fields', 'Champs'],
  inputs: ['Input fields', "Champs d'entrée"],
  values: ['Values', 'Valeurs'],
  args: ['Arguments', 'Arguments'],
  default: ['default', 'par défaut'],
  deprecated: ['Deprecated: {reason}', 'Déconseillé : {reason}'],
  possible: ['Can be:', 'Peut être :'],
  proposed: ['{n} proposal | {n} proposals', '{n} proposition | {n} propositions'],
};

/** French as it is printed: narrow no-break spaces before : ; ? ! and inside « », and ’. */
export function typeset(text) {
  return text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u202f').replaceAll("'", '’');
}

/** The words of one language: `say(key, values)`, where `values.n` chooses between one and several. */
export function wordsOf(language) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const own = ([english, french]) => (language === 'fr' ? typeset(french) : english);
  return (key, values = {}) => {
    // What has no text here, such as the name of a new folder, is its own.
    const [one, several] = own(messages[key] ?? [key, key]).split(' | ');
    const text = several && rules.select(values.n) !== 'one' ? several : one;
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      (typeof values[name] === 'number' ? numbers.format(values[name]) : values[name]));
  };
}
