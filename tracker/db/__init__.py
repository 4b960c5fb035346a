"""The only place that knows SQL: engine, tables, migrations, audit and queries. Decides nothing about the city hall."""
