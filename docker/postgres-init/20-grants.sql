-- Extensions and the rights of the three roles, in the database “consilium”. Run as superuser, as often as one likes:
-- tools/lib/roles.mjs runs this same file for the embedded database.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The owner migrates; the app owns nothing and cannot step around row security; the queue sees its own schema alone.
REVOKE ALL ON DATABASE consilium FROM PUBLIC;
GRANT CONNECT ON DATABASE consilium TO consilium_app, consilium_queue;
-- BullMQ's PostgreSQL backend hands jobs over in bulk through a temporary table.
GRANT TEMPORARY ON DATABASE consilium TO consilium_queue;
ALTER SCHEMA public OWNER TO consilium_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO consilium_app;
CREATE SCHEMA IF NOT EXISTS queue AUTHORIZATION consilium_queue;
ALTER ROLE consilium_queue IN DATABASE consilium SET search_path = queue;
