#!/bin/sh
# Runs once, when the database volume is empty. Makes the three roles; their passwords come from the environment.
set -eu

psql -v ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v database="$POSTGRES_DB" \
  -v owner="$CONSILIUM_OWNER_PASSWORD" -v app="$CONSILIUM_APP_PASSWORD" -v queue="$CONSILIUM_QUEUE_PASSWORD" <<'SQL'
CREATE ROLE consilium_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE consilium_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app';
CREATE ROLE consilium_queue LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'queue';
ALTER DATABASE :"database" OWNER TO consilium_owner;
SQL
