-- Who may do what: the owner everything, workers what is listed here, nobody else anything.

REVOKE ALL ON SCHEMA coprod FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA coprod FROM PUBLIC, {worker};
REVOKE ALL ON ALL ROUTINES IN SCHEMA coprod FROM PUBLIC, {worker};

GRANT USAGE ON SCHEMA coprod TO {worker};
GRANT SELECT ON coprod.stream, coprod.change TO {worker};
GRANT EXECUTE ON FUNCTION coprod.readable() TO {worker};
GRANT EXECUTE ON FUNCTION coprod.hello(uuid, uuid, bytea, text, json) TO {worker};
GRANT EXECUTE ON FUNCTION coprod.append(uuid, json) TO {worker};
GRANT EXECUTE ON FUNCTION coprod.blob_marks() TO {worker};
GRANT EXECUTE ON FUNCTION coprod.blob_names(uuid, uuid[]) TO {worker};
GRANT EXECUTE ON FUNCTION coprod.blob_pieces(uuid, uuid, bytea, integer) TO {worker};
GRANT EXECUTE ON FUNCTION coprod.put_blob(uuid, uuid, bytea, integer, integer, bytea) TO {worker};

-- What the planner remembers of common words would show in what it expects of a question (EXPLAIN).
ALTER TABLE coprod.change ALTER COLUMN body SET STATISTICS 0, ALTER COLUMN salt SET STATISTICS 0;

-- Pictures are pressed together already.
ALTER TABLE coprod.stream_blob_piece ALTER COLUMN data SET STORAGE EXTERNAL, ALTER COLUMN data SET STATISTICS 0;

-- The array makes readable() one question for a statement, not one for a row.
ALTER TABLE coprod.stream ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON coprod.stream FOR SELECT TO {worker}
    USING (id = ANY (ARRAY(SELECT coprod.readable())));

ALTER TABLE coprod.change ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON coprod.change FOR SELECT TO {worker}
    USING (stream_id = ANY (ARRAY(SELECT coprod.readable())));
