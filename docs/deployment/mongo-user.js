// Run once by the mongo image, on a store that is empty: the desk's own user, who sees the desk's data only.
const { readFileSync } = require('node:fs');

db.getSiblingDB('yihaoda').createUser({
  user: 'desk',
  pwd: readFileSync('/run/secrets/mongo-password', 'utf8').trim(),
  roles: [
    { role: 'readWrite', db: 'yihaoda' },
    { role: 'dbAdmin', db: 'yihaoda' },
  ],
});
