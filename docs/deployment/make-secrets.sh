#!/bin/sh
# Makes the secrets of docker-compose.yml in ./secrets (or the folder that is named), once: what is there stays.
# The folder is for its owner alone; the files in it are read by users of the containers.
set -eu

folder=${1:-secrets}
random() { head -c "$1" /dev/urandom | base64 | tr -d '+/=\n'; }

mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"
if [ -e mongo-url ]; then
  echo "$folder holds secrets already."
  exit 0
fi

mongo=$(random 24)
redis=$(random 24)
random 500 > mongo-keyfile
random 24 > mongo-root-password
printf '%s' "$mongo" > mongo-password
printf 'requirepass %s\n' "$redis" > redis-conf
printf 'redis://:%s@redis:6379' "$redis" > redis-url
printf 'mongodb://desk:%s@mongo:27017/yihaoda?replicaSet=yihaoda' "$mongo" > mongo-url
chmod 444 ./*
echo "$folder holds new secrets. Keep a copy: without them nobody opens the stores."
