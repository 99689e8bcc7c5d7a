-- The bytes of pictures: each stream's for itself, handed over in pieces, whole or not handed out.

CREATE FUNCTION caller_on(device uuid) RETURNS worker
LANGUAGE plpgsql STABLE
AS $$
-- Who asks, from a laptop of their own that may come in.
DECLARE
    caller worker;
    revoked text;
BEGIN
    SELECT one.* INTO caller FROM worker AS one WHERE one.login = session_user::text AND one.left_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'worker_unknown' USING ERRCODE = 'CP001';
    END IF;
    SELECT coalesce(known.revoked, '') INTO revoked
    FROM device AS known
    WHERE known.id = caller_on.device AND known.login = caller.login;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'device_unknown' USING ERRCODE = 'CP001';
    ELSIF revoked <> '' THEN
        RAISE EXCEPTION 'device_revoked' USING ERRCODE = 'CP001';
    END IF;
    RETURN caller;
END
$$;


CREATE FUNCTION names_blob(words text, hash bytea) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
-- Whether the words of a picture's change name these bytes. What a server cannot read names nothing.
BEGIN
    RETURN position(encode(hash, 'hex') IN words) > 0
        AND coalesce(words::jsonb #>> '{hash,value}' = encode(hash, 'hex'), false);
EXCEPTION
    WHEN data_exception OR statement_too_complex OR program_limit_exceeded THEN
        RETURN false;
END
$$;


CREATE FUNCTION is_named(stream uuid, hash bytea) RETURNS boolean
LANGUAGE plpgsql STABLE
SET enable_seqscan = off
AS $$
-- Whether any words of a stream name these bytes.
BEGIN
    RETURN EXISTS (
        SELECT FROM change AS c
        WHERE c.stream_id = is_named.stream AND c.kind = 'picture' AND names_blob(c.body, is_named.hash)
    );
END
$$;


CREATE FUNCTION drop_unnamed(streams uuid[]) RETURNS void
LANGUAGE plpgsql
AS $$
-- Takes away what no words of these streams name any more, also of what is under way.
DECLARE
    gone record;
BEGIN
    FOR gone IN
        SELECT b.stream_id, b.hash FROM stream_blob AS b WHERE b.stream_id = ANY (streams)
        UNION
        SELECT u.stream_id, u.hash FROM blob_under_way AS u WHERE u.stream_id = ANY (streams)
    LOOP
        CONTINUE WHEN is_named(gone.stream_id, gone.hash);
        DELETE FROM stream_blob_piece AS p WHERE p.stream_id = gone.stream_id AND p.hash = gone.hash;
        DELETE FROM stream_blob AS b WHERE b.stream_id = gone.stream_id AND b.hash = gone.hash;
        DELETE FROM blob_under_way AS u WHERE u.stream_id = gone.stream_id AND u.hash = gone.hash;
    END LOOP;
END
$$;


CREATE FUNCTION put_blob(device uuid, stream uuid, hash bytea, size integer, number integer, piece bytea)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
SET lock_timeout = '20s'
AS $$
-- Takes the next piece of bytes, counted from 0, and says how many there are now from the start: all of them once
-- they are whole, none where they were not what their digest says. Pieces have 256 KiB but for the last, and a
-- picture 32 MiB at most. Whoever may hand in the stream's changes may hand in what these name, and nothing else;
-- that a stream is there, or what it names, nobody learns by asking. A laptop hands over one picture at a time: of
-- another one that it began, nothing stays. Pieces are each laptop's own: nobody spoils what another hands over,
-- and what is whole is never written again.
#variable_conflict use_column
DECLARE
    full_piece CONSTANT integer := 262144;
    largest CONSTANT integer := 33554432;
    caller CONSTANT worker := caller_on(device);
    total integer;
    here integer;
    before blob_under_way;
BEGIN
    IF stream IS NULL OR hash IS NULL OR size IS NULL OR number IS NULL OR piece IS NULL
        OR octet_length(put_blob.hash) <> 32 OR size NOT BETWEEN 1 AND largest
    THEN
        RAISE EXCEPTION 'blob_refused' USING ERRCODE = 'CP001';
    END IF;
    total := (size + full_piece - 1) / full_piece;
    IF number NOT BETWEEN 0 AND total - 1
        OR octet_length(piece) <> least(full_piece, size - number * full_piece)
    THEN
        RAISE EXCEPTION 'blob_refused' USING ERRCODE = 'CP001';
    END IF;

    -- Held until the end: an erasure comes before this or after it, and takes away what it names either way.
    PERFORM FROM stream AS s
    WHERE s.id = put_blob.stream AND may_deliver(caller.login, caller.team_id, s.id, s.team_id)
    FOR SHARE;
    IF NOT FOUND OR NOT is_named(stream, put_blob.hash) THEN
        RAISE EXCEPTION 'blob_refused' USING ERRCODE = 'CP001';
    END IF;
    IF EXISTS (
        SELECT FROM stream_blob AS b WHERE b.stream_id = put_blob.stream AND b.hash = put_blob.hash
    ) THEN
        RETURN total;
    END IF;

    INSERT INTO blob_under_way AS u (device_id, stream_id, hash)
    VALUES (device, stream, put_blob.hash)
    ON CONFLICT DO NOTHING;
    SELECT u.* INTO before FROM blob_under_way AS u WHERE u.device_id = put_blob.device FOR UPDATE;
    IF (before.stream_id, before.hash) IS DISTINCT FROM (put_blob.stream, put_blob.hash) THEN
        DELETE FROM stream_blob_piece AS p
        WHERE p.stream_id = before.stream_id AND p.hash = before.hash AND p.received_by = put_blob.device;
        UPDATE blob_under_way AS u
        SET stream_id = put_blob.stream, hash = put_blob.hash
        WHERE u.device_id = put_blob.device;
    END IF;

    SELECT count(*) INTO here
    FROM stream_blob_piece AS p
    WHERE p.stream_id = put_blob.stream AND p.hash = put_blob.hash AND p.received_by = put_blob.device;
    IF number = here THEN
        INSERT INTO stream_blob_piece (stream_id, hash, received_by, n, data)
        VALUES (stream, put_blob.hash, device, number, piece);
        here := here + 1;
    END IF;
    IF here < total THEN
        RETURN here;
    END IF;

    DELETE FROM blob_under_way AS u WHERE u.device_id = put_blob.device;
    IF (
        SELECT sha256(string_agg(p.data, ''::bytea ORDER BY p.n)) = put_blob.hash AND sum(octet_length(p.data)) = size
        FROM stream_blob_piece AS p
        WHERE p.stream_id = put_blob.stream AND p.hash = put_blob.hash AND p.received_by = put_blob.device
    ) THEN
        INSERT INTO stream_blob (stream_id, hash, size, received_at, received_by)
        VALUES (stream, put_blob.hash, size, text_of(clock_timestamp()), device)
        ON CONFLICT DO NOTHING;
        DELETE FROM stream_blob_piece AS p
        USING stream_blob AS b
        WHERE b.stream_id = put_blob.stream AND b.hash = put_blob.hash
          AND p.stream_id = b.stream_id AND p.hash = b.hash AND p.received_by <> b.received_by;
        RETURN total;
    END IF;
    DELETE FROM stream_blob_piece AS p
    WHERE p.stream_id = put_blob.stream AND p.hash = put_blob.hash AND p.received_by = put_blob.device;
    RETURN 0;
END
$$;


CREATE FUNCTION blob_marks() RETURNS json
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
AS $$
-- For each stream that the caller reads and of which there is anything whole: a digest of what that is, so that a
-- laptop learns from a hello whether it has to ask.
BEGIN
    RETURN (
        SELECT coalesce(json_object_agg(each.stream_id, encode(each.mark, 'hex')), '{}')
        FROM (
            SELECT b.stream_id, sha256(string_agg(b.hash, ''::bytea ORDER BY b.hash)) AS mark
            FROM stream_blob AS b
            WHERE b.stream_id IN (SELECT readable())
            GROUP BY b.stream_id
        ) AS each
    );
END
$$;


CREATE FUNCTION blob_names(device uuid, streams uuid[]) RETURNS TABLE (stream_id uuid, hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
AS $$
-- What is there whole of these streams, as far as the caller reads them.
#variable_conflict use_column
BEGIN
    PERFORM caller_on(device);
    RETURN QUERY
    SELECT b.stream_id, b.hash
    FROM stream_blob AS b
    WHERE b.stream_id = ANY (streams) AND b.stream_id IN (SELECT readable());
END
$$;


CREATE FUNCTION blob_pieces(device uuid, stream uuid, hash bytea, start integer)
RETURNS TABLE (size bigint, data bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
AS $$
-- Some pieces of what is there whole, from one on and in order, where the caller reads the stream.
#variable_conflict use_column
DECLARE
    at_once CONSTANT integer := 1;  -- so much travels again after a cut
BEGIN
    PERFORM caller_on(device);
    RETURN QUERY
    SELECT b.size, p.data
    FROM stream_blob AS b
    JOIN stream_blob_piece AS p
        ON p.stream_id = b.stream_id AND p.hash = b.hash AND p.received_by = b.received_by
    WHERE b.stream_id = blob_pieces.stream
      AND b.hash = blob_pieces.hash
      AND b.stream_id IN (SELECT readable())
      AND p.n >= start
    ORDER BY p.n
    LIMIT at_once;
END
$$;
