npm ci --silent
npm run --silent generate >&2
npm run --silent build
npm run --silent start
