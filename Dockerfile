# Two stages: the first builds with all dependencies, the second carries what production needs.
# Not run by the project's own tests: no container engine is part of them.
FROM node:22-bookworm-slim AS build
WORKDIR /clawback
COPY package.json package-lock.json ./
COPY scripts/bootstrap scripts/bootstrap
COPY scripts/postinstall.mjs scripts/postinstall.mjs
COPY prisma/schema.prisma prisma/schema.prisma
COPY prisma.config.ts ./
RUN npm ci --include=dev
COPY . .
RUN node scripts/run.mjs scripts/build.ts && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
WORKDIR /clawback
ENV NODE_ENV=production
# What keeps a busy worker below 300 MB: scripts/processes/startWorkerProcess.ts says why
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=build --chown=node:node /clawback /clawback
RUN mkdir -p /data && chown node:node /data
ENV CLAWBACK_DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
# One worker runs beside the console; more of them: node scripts/run.mjs worker/main.ts
CMD ["node", "scripts/run.mjs", "scripts/start/main.ts"]
