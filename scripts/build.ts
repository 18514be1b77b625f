import { buildWhenChanged } from './stack/buildWhenChanged'

// npm run build: builds the console, unless the last build was made of the same sources.

await buildWhenChanged((text) => console.log(text))
