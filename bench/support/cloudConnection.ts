/** SQL: the id of the connection to which what is inserted belongs. */
export const cloudConnection = `(SELECT id FROM "Connection" WHERE kind = 'microsoft365' ORDER BY id LIMIT 1)`
