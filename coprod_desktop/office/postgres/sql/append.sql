-- Taking changes: each gets the next position of its stream, for good.

CREATE FUNCTION chained(before bytea, start bytea, digest bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN sha256(coalesce(before, start) || digest);
END
$$;

-- The chain along the digests of a stream, from where it was.
CREATE AGGREGATE chain(start bytea, digest bytea) (SFUNC = chained, STYPE = bytea);


CREATE FUNCTION is_moment(made_at text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Whether every laptop can read it: a day that there is, in the one form that digests are made of.
RETURN made_at ~ (
        '^[0-9]{4}-'
        '((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)'
        'T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{6}[+]00:00$'
    )
    AND left(made_at, 4) <> '0000'
    AND (
        substr(made_at, 6, 5) <> '02-29'
        OR (left(made_at, 4)::integer % 4 = 0 AND left(made_at, 4)::integer % 100 <> 0)
        OR left(made_at, 4)::integer % 400 = 0
    );


CREATE FUNCTION fits(
    stream_id uuid, id uuid, device_id uuid, actor_id uuid, made_at text, kind text, record_id uuid, schema integer,
    body text, salt bytea, body_digest bytea, digest bytea, signature bytea
) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
-- Whether the digests are those of this header and this body, and sizes are within measure. The checks of kind
-- and made_at come with it: they keep the header, which is put together here, from holding a second one.
-- One expression, so that the planner puts it where it is called.
RETURN schema >= 0
    AND char_length(kind) <= 100
    AND kind ~ '^[a-z][a-z0-9_]*$'
    AND is_moment(made_at)
    AND octet_length(salt) <= 64
    AND octet_length(body_digest) = 32
    AND octet_length(signature) = 64
    AND char_length(body) <= 4194304
    AND (body = '' OR sha256(salt || convert_to(body, 'UTF8')) = body_digest)
    AND sha256(
        convert_to(
            concat(
                '{"actor":"', actor_id, '","device":"', device_id, '","id":"', id, '","kind":"', kind,
                '","made_at":"', made_at, '","record":"', record_id, '","schema":', schema,
                ',"stream":"', stream_id, '"}'
            ),
            'UTF8'
        ) || body_digest
    ) = digest
    AND stream_id IS NOT NULL AND id IS NOT NULL AND device_id IS NOT NULL
    AND actor_id IS NOT NULL AND record_id IS NOT NULL;


CREATE FUNCTION named_by(erasure text) RETURNS TABLE (whole boolean, records uuid[])
LANGUAGE plpgsql IMMUTABLE
AS $$
-- What an erasure names, as a laptop understands it: one id that is none, and no record is named. No row where
-- the server cannot read it, or where it is beyond all measure: those of a stream are read again at every push.
DECLARE
    edits jsonb;
BEGIN
    IF erasure = '' OR char_length(erasure) > 65536 THEN
        RETURN;
    END IF;
    edits := erasure::jsonb;
    whole := coalesce(edits #> '{whole_stream,value}' = 'true', false);
    BEGIN
        records := ARRAY(
            SELECT record::uuid
            FROM jsonb_array_elements_text(
                CASE jsonb_typeof(edits #> '{records,value}')
                    WHEN 'array' THEN edits #> '{records,value}'
                    ELSE '[]'
                END
            ) AS record
        );
    EXCEPTION
        WHEN data_exception THEN
            records := '{}';
    END;
    RETURN NEXT;
EXCEPTION
    WHEN data_exception OR statement_too_complex OR program_limit_exceeded THEN
        RETURN;
END
$$;


CREATE FUNCTION may_erase(body text, is_of_team boolean, actor_id uuid, device_id uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Whether an erasure can be read, and in the team's own stream names nothing but who wrote it. It stands apart so
-- that may_say can be written into the query that asks it: called for each change, it took as long as the digests.
RETURN EXISTS (
    SELECT FROM named_by(body) AS named
    WHERE NOT is_of_team OR (NOT named.whole AND named.records <@ ARRAY[actor_id, device_id])
);


CREATE FUNCTION may_say(
    kind text, body text, is_of_team boolean, is_read boolean, record_id uuid, actor_id uuid, device_id uuid
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- In the team's own stream nobody says who another worker is, or which laptop another one has, or takes out what
-- others said. Elsewhere whoever hands in an erasure still has to work with the person: that cannot be undone.
-- An erasure is never erased itself, and one that the office cannot read would be obeyed by laptops only.
RETURN CASE kind
    WHEN 'worker' THEN NOT is_of_team OR record_id = actor_id
    WHEN 'device' THEN NOT is_of_team OR record_id = device_id
    WHEN 'erasure' THEN is_read AND may_erase(body, is_of_team, actor_id, device_id)
    ELSE true
END;


CREATE FUNCTION derived_id(stream uuid, name text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
-- The name-based id (version 5) within a stream: SHA-1 by hand, as it is not built in. Null for long names.
DECLARE
    word CONSTANT bigint := 4294967295;
    named CONSTANT bytea := uuid_send(stream) || convert_to(name, 'UTF8');
    size CONSTANT integer := octet_length(named);
    block bytea;
    w bigint[];
    t bigint;
    f bigint;
    a bigint := 1732584193;
    b bigint := 4023233417;
    c bigint := 2562383102;
    d bigint := 271733878;
    e bigint := 3285377520;
    id bytea;
BEGIN
    IF size > 55 THEN
        RETURN NULL;
    END IF;
    block := named || decode('80' || repeat('00', 55 - size) || lpad(to_hex(8 * size), 16, '0'), 'hex');
    FOR n IN 0 .. 15 LOOP
        w[n] := (get_byte(block, 4 * n)::bigint << 24) | (get_byte(block, 4 * n + 1) << 16)
            | (get_byte(block, 4 * n + 2) << 8) | get_byte(block, 4 * n + 3);
    END LOOP;
    FOR n IN 16 .. 79 LOOP
        t := w[n - 3] # w[n - 8] # w[n - 14] # w[n - 16];
        w[n] := ((t << 1) | (t >> 31)) & word;
    END LOOP;
    FOR n IN 0 .. 79 LOOP
        f := CASE n / 20
            WHEN 0 THEN ((b & c) | (~b & d)) + 1518500249
            WHEN 1 THEN (b # c # d) + 1859775393
            WHEN 2 THEN ((b & c) | (b & d) | (c & d)) + 2400959708
            ELSE (b # c # d) + 3395469782
        END;
        t := (((a << 5) | (a >> 27)) & word) + (f & word) + e + w[n];
        e := d;
        d := c;
        c := ((b << 30) | (b >> 2)) & word;
        b := a;
        a := t & word;
    END LOOP;
    id := substring(
        decode(
            lpad(to_hex((a + 1732584193) & word), 8, '0') || lpad(to_hex((b + 4023233417) & word), 8, '0')
            || lpad(to_hex((c + 2562383102) & word), 8, '0') || lpad(to_hex((d + 271733878) & word), 8, '0'),
            'hex'
        ) FOR 16
    );
    id := set_byte(id, 6, (get_byte(id, 6) & 15) | 80);
    id := set_byte(id, 8, (get_byte(id, 8) & 63) | 128);
    RETURN encode(id, 'hex')::uuid;
END
$$;


CREATE FUNCTION is_own(record_id uuid, stream_id uuid, kind text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
-- Whether a record's id may be this stream's. Ids made of a stream's (one review for each person) are known before
-- the record is there: nobody takes them first, in another stream or for something else.
BEGIN
    RETURN get_byte(uuid_send(record_id), 6) >> 4 <> 5
        OR coalesce(record_id = derived_id(stream_id, kind), false);
END
$$;


CREATE FUNCTION keep(fresh change[], streams uuid[], carrier uuid) RETURNS void
LANGUAGE plpgsql
SET plan_cache_mode = force_custom_plan  -- a plan made while there was little would be kept when there is much
SET enable_seqscan = off
AS $$
-- Gives what is not there yet the next positions of its streams, which the caller of this holds locked.
-- What an erasure names is kept without its words; a new erasure takes them from what is there.
#variable_conflict use_column
DECLARE
    whole uuid[];  -- streams that an erasure names
    erased_stream uuid[];  -- with erased_record, the records that one names
    erased_record uuid[];
    moment CONSTANT text := text_of(clock_timestamp());
BEGIN
    SELECT
        array_agg(e.stream_id) FILTER (WHERE e.whole),
        array_agg(e.stream_id) FILTER (WHERE e.record IS NOT NULL),
        array_agg(e.record) FILTER (WHERE e.record IS NOT NULL)
    INTO whole, erased_stream, erased_record
    FROM (
        SELECT erasure.stream_id, named.whole, record
        FROM (
            SELECT c.stream_id, c.body
            FROM change AS c
            WHERE c.stream_id = ANY (streams) AND c.kind = 'erasure'
            UNION ALL
            SELECT o.stream_id, o.body
            FROM unnest(fresh) AS o
            WHERE o.stream_id = ANY (streams) AND o.kind = 'erasure'
        ) AS erasure
        CROSS JOIN named_by(erasure.body) AS named
        LEFT JOIN unnest(named.records) AS record ON true
    ) AS e;

    WITH coming AS (
        SELECT
            o.*,
            s.head,
            s.chain AS head_chain,
            o.kind <> 'erasure' AND (
                o.stream_id = ANY (coalesce(whole, '{}'))
                OR (o.stream_id, o.record_id) IN (SELECT * FROM unnest(erased_stream, erased_record))
            ) AS is_erased
        FROM unnest(fresh) AS o
        JOIN stream AS s ON s.id = o.stream_id
        WHERE s.id = ANY (streams)
          AND NOT EXISTS (SELECT FROM change AS c WHERE c.stream_id = o.stream_id AND c.id = o.id)
    ), placed AS (
        INSERT INTO change (
            stream_id, id, pos, chain, device_id, actor_id, made_at, kind, record_id, schema, body, salt,
            body_digest, digest, signature, received_at, received_by
        )
        SELECT
            o.stream_id, o.id,
            o.head + row_number() OVER one, chain(o.head_chain, o.digest) OVER one,
            o.device_id, o.actor_id, o.made_at, o.kind, o.record_id, o.schema,
            CASE WHEN o.is_erased THEN '' ELSE o.body END, CASE WHEN o.is_erased THEN '' ELSE o.salt END,
            o.body_digest, o.digest, o.signature, moment, carrier
        FROM coming AS o
        WHERE o.is_erased OR o.body <> ''  -- words are missing only where an erasure says so
        WINDOW one AS (PARTITION BY o.stream_id ORDER BY o.pos)
        RETURNING change.stream_id, change.pos, change.chain, change.kind, change.record_id
    ), last AS (
        SELECT DISTINCT ON (p.stream_id) p.stream_id, p.pos, p.chain
        FROM placed AS p
        ORDER BY p.stream_id, p.pos DESC
    ), root AS (
        SELECT DISTINCT ON (p.stream_id) p.stream_id, p.kind
        FROM placed AS p
        WHERE p.record_id = p.stream_id
        ORDER BY p.stream_id, p.pos DESC
    )
    UPDATE stream AS s
    SET head = last.pos,
        chain = last.chain,
        kind = CASE WHEN s.kind = '' THEN coalesce(root.kind, '') ELSE s.kind END
    FROM last
    LEFT JOIN root ON root.stream_id = last.stream_id
    WHERE s.id = last.stream_id;

    IF EXISTS (SELECT FROM unnest(fresh) AS o WHERE o.kind = 'erasure') THEN
        UPDATE change AS c
        SET body = '', salt = ''
        WHERE c.stream_id = ANY (streams)
          AND c.kind <> 'erasure'
          AND c.body <> ''
          AND (
              c.stream_id = ANY (coalesce(whole, '{}'))
              OR (c.stream_id, c.record_id) IN (SELECT * FROM unnest(erased_stream, erased_record))
          );
        PERFORM drop_unnamed(streams);
    END IF;
END
$$;


CREATE FUNCTION places(offered change[], streams uuid[])
RETURNS TABLE (stream_id uuid, id uuid, pos bigint, chain bytea)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $$
-- Where those of these changes are that are here, in these streams, with the same digest.
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT c.stream_id, c.id, c.pos, c.chain
    FROM unnest(offered) AS o
    JOIN change AS c ON c.stream_id = o.stream_id AND c.id = o.id
    WHERE c.digest = o.digest AND o.stream_id = ANY (streams);
END
$$;


CREATE FUNCTION append(device uuid, batch json)
RETURNS TABLE (stream_id uuid, id uuid, pos bigint, chain bytea)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
SET lock_timeout = '20s'
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
AS $$
-- Takes a batch, at most 2,000 changes and 32 MiB, and says where each of its changes is. The same change again
-- gets the same place. Left out of the answer, and of the office, are: a known id with another digest; digests
-- that do not fit; what its author may not write there; what was carried for an author who did not sign it. The
-- caller's own changes are vouched for by the login. A batch that names one change twice is refused as a whole.
--
-- batch: an array of objects whose members are the columns of the table change, bytes as "\\x…".
#variable_conflict use_column
DECLARE
    carried_at_once CONSTANT integer := 1000;  -- signatures to check in one call
    carrier CONSTANT uuid := append.device;
    caller worker;
    carrier_revoked text;
    offered change[];  -- what holds together; pos is the place in the batch
    own change[];  -- of these, what the caller wrote and may write
    carried change[];  -- what others wrote, may write and signed
    fresh change[];  -- both
    streams uuid[];  -- those that the caller's changes are taken of, and such as the office does not know
    read uuid[];  -- of these, those that the caller reads, and such as the office does not know
    made uuid[];
BEGIN
    SELECT one.* INTO caller FROM worker AS one WHERE one.login = session_user::text AND one.left_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'worker_unknown' USING ERRCODE = 'CP001';
    END IF;
    SELECT coalesce(known.revoked, '') INTO carrier_revoked
    FROM device AS known
    WHERE known.id = carrier AND known.login = caller.login;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'device_unknown' USING ERRCODE = 'CP001';
    ELSIF carrier_revoked <> '' THEN
        RAISE EXCEPTION 'device_revoked' USING ERRCODE = 'CP001';
    END IF;
    IF octet_length(batch::text) > 33554432 THEN
        RAISE EXCEPTION 'batch_too_large' USING ERRCODE = 'CP001';
    END IF;

    IF json_array_length(batch) > 2000 THEN  -- counted first: empty ones are small
        RAISE EXCEPTION 'batch_too_large' USING ERRCODE = 'CP001';
    END IF;

    SELECT
        array_agg(
            ROW(
                o.stream_id, o.id, o.n, NULL, o.device_id, o.actor_id, o.made_at, o.kind, o.record_id, o.schema,
                o.body, o.salt, o.body_digest, o.digest, o.signature, NULL, NULL
            )::change
        ) FILTER (
            WHERE fits(
                o.stream_id, o.id, o.device_id, o.actor_id, o.made_at, o.kind, o.record_id, o.schema,
                o.body, o.salt, o.body_digest, o.digest, o.signature
            )
        )
    INTO offered
    FROM ROWS FROM (
        json_to_recordset(batch) AS (
            stream_id uuid, id uuid, device_id uuid, actor_id uuid, made_at text, kind text, record_id uuid,
            schema integer, body text, salt bytea, body_digest bytea, digest bytea, signature bytea
        )
    ) WITH ORDINALITY AS o (
        stream_id, id, device_id, actor_id, made_at, kind, record_id,
        schema, body, salt, body_digest, digest, signature, n
    );

    -- Only streams that the caller could have: nobody learns of others, not even that they are there.
    -- Nor is a new one called as a record that is in another: nobody could write that record any more.
    SELECT
        array_agg(asked.id),
        array_agg(asked.id) FILTER (WHERE s.id IS NULL OR s.id IN (SELECT readable()))
    INTO streams, read
    FROM (SELECT DISTINCT o.stream_id AS id FROM unnest(offered) AS o) AS asked
    LEFT JOIN stream AS s ON s.id = asked.id
    WHERE CASE
        WHEN s.id IS NULL THEN NOT EXISTS (SELECT FROM change AS c WHERE c.record_id = asked.id)
        ELSE may_deliver(caller.login, caller.team_id, s.id, s.team_id)
    END;

    SELECT array_agg(o) INTO own
    FROM unnest(offered) AS o
    JOIN device AS author
        ON author.id = o.device_id AND author.actor_id = o.actor_id
        AND author.login = caller.login AND author.revoked IS NULL
    WHERE o.stream_id = ANY (streams)
      AND may_say(
          o.kind, o.body, o.stream_id = caller.team_id, o.stream_id = ANY (read), o.record_id, o.actor_id,
          o.device_id
      );

    IF cardinality(own) IS DISTINCT FROM cardinality(offered) THEN
        SELECT array_agg(asked.o) INTO carried
        FROM (
            SELECT o, author.public_key
            FROM unnest(offered) AS o
            JOIN device AS author
                ON author.id = o.device_id AND author.actor_id = o.actor_id
                AND author.login <> caller.login AND author.revoked IS NULL
            JOIN worker AS w ON w.login = author.login AND w.team_id = caller.team_id
            LEFT JOIN stream AS s ON s.id = o.stream_id
            WHERE o.stream_id = ANY (streams)
              AND (s.id IS NULL OR may_deliver(author.login, w.team_id, s.id, s.team_id))
              AND may_say(
                  o.kind, o.body, o.stream_id = caller.team_id, o.stream_id = ANY (read), o.record_id,
                  o.actor_id, o.device_id
              )
              AND NOT EXISTS (SELECT FROM change AS c WHERE c.stream_id = o.stream_id AND c.id = o.id)
            ORDER BY o.pos
            LIMIT carried_at_once
        ) AS asked
        WHERE is_signed(asked.public_key, (asked.o).signature, (asked.o).digest);
    END IF;

    -- A record is in one stream and of one kind for good: laptops tell what they hold of all streams by its id.
    -- Only who a worker is, and which laptop, a team may be told that is not the first. Nobody's record is called
    -- as somebody's stream is.
    SELECT array_agg(o) INTO fresh
    FROM (
        SELECT
            one AS o,
            first_value(one.stream_id) OVER of_it AS stream_id,
            first_value(one.kind) OVER of_it AS kind
        FROM unnest(own || carried) AS one
        WINDOW of_it AS (PARTITION BY one.record_id ORDER BY one.pos)
    ) AS named
    LEFT JOIN LATERAL (
        SELECT c.stream_id, c.kind FROM change AS c WHERE c.record_id = (named.o).record_id LIMIT 1
    ) AS known ON true
    WHERE (o).kind = coalesce(known.kind, named.kind)
      AND (
          (o).stream_id = coalesce(known.stream_id, named.stream_id)
          OR ((o).stream_id = caller.team_id AND (o).kind IN ('worker', 'device'))
      )
      AND (
          (o).record_id = (o).stream_id
          OR NOT EXISTS (SELECT FROM stream AS s WHERE s.id = (named.o).record_id)
      )
      AND is_own((o).record_id, (o).stream_id, (o).kind);

    IF fresh IS NOT NULL THEN
        -- New streams are the caller's team's, and the caller's; whoever else wrote in one may deliver the rest.
        WITH new AS (
            INSERT INTO stream (id, team_id, kind, head, chain)
            SELECT DISTINCT o.stream_id, caller.team_id, '', 0, ''::bytea
            FROM unnest(fresh) AS o
            WHERE NOT EXISTS (SELECT FROM stream AS s WHERE s.id = o.stream_id)
            ORDER BY o.stream_id
            ON CONFLICT DO NOTHING
            RETURNING stream.id
        )
        SELECT array_agg(new.id) INTO made FROM new;
        IF made IS NOT NULL THEN
            INSERT INTO assignment (login, stream_id, since, until)
            SELECT caller.login, one, now(), NULL FROM unnest(made) AS one
            ON CONFLICT DO NOTHING;
            INSERT INTO assignment (login, stream_id, since, until)
            SELECT DISTINCT author.login, o.stream_id, now(), now()
            FROM unnest(fresh) AS o
            JOIN device AS author ON author.id = o.device_id
            WHERE o.stream_id = ANY (made)
            ON CONFLICT DO NOTHING;
        END IF;

        -- Always in the order of ids, so that two who push to the same streams wait and never block each other.
        PERFORM FROM stream AS s WHERE s.id = ANY (streams) ORDER BY s.id FOR NO KEY UPDATE;
    END IF;
    -- Asked again: somebody else may have made one of the streams in the meantime.
    SELECT array_agg(s.id) INTO streams
    FROM stream AS s
    WHERE s.id = ANY (streams) AND may_deliver(caller.login, caller.team_id, s.id, s.team_id);

    IF fresh IS NOT NULL THEN
        PERFORM keep(fresh, streams, carrier);
    END IF;
    RETURN QUERY SELECT * FROM places(offered, streams);
END
$$;
