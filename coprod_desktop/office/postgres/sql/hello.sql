-- Meeting a laptop.

CREATE FUNCTION enrol(caller worker, device uuid, actor uuid, public_key bytea, ticket text) RETURNS void
LANGUAGE plpgsql
AS $$
-- Lets in a laptop that was never here, against a ticket of the caller's own.
BEGIN
    IF coalesce(ticket, '') = '' THEN
        RAISE EXCEPTION 'ticket_needed' USING ERRCODE = 'CP001';
    END IF;
    IF device IS NULL OR actor IS NULL OR public_key IS NULL OR octet_length(public_key) <> 32 THEN
        RAISE EXCEPTION 'device_another_key' USING ERRCODE = 'CP001';
    END IF;
    -- Two at once could both be the first of an actor; nobody else has to wait for whoever lets this lie.
    PERFORM pg_advisory_xact_lock(hashtextextended(enrol.actor::text, 0));
    IF EXISTS (
        SELECT FROM device AS other
        WHERE other.id = enrol.device
           OR other.actor_id = enrol.actor AND other.login IS DISTINCT FROM caller.login
    ) THEN
        RAISE EXCEPTION 'device_another_key' USING ERRCODE = 'CP001';
    END IF;
    UPDATE ticket AS one
    SET used_at = clock_timestamp()
    WHERE one.hash = sha256(convert_to(enrol.ticket, 'UTF8'))
      AND one.login = caller.login
      AND one.used_at IS NULL
      AND one.expires > clock_timestamp();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ticket_refused' USING ERRCODE = 'CP001';
    END IF;
    INSERT INTO device (id, actor_id, public_key, enrolled, revoked, login)
    VALUES (device, actor, public_key, text_of(clock_timestamp()), NULL, caller.login);
END
$$;


CREATE FUNCTION hello(device uuid, actor uuid, public_key bytea, ticket text, tops json)
RETURNS TABLE (office uuid, schema integer, team uuid, heads json, restored uuid[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, coprod, pg_temp
SET lock_timeout = '20s'
AS $$
-- Says which office this is, how far each stream goes that the caller may read, and where it lacks what the
-- laptop has, as far as the caller may know it. A laptop forgets a person who is no longer its worker's, and only
-- where the office says that it holds all that the laptop has: so whatever is not the caller's counts as lacking,
-- known here or not, and nobody learns of streams by asking.
-- tops: [{"stream": …, "pos": …, "chain": …}]. A refusal has the state CP001 and its code as message.
DECLARE
    caller worker;
    known device;
BEGIN
    SELECT one.* INTO caller FROM worker AS one WHERE one.login = session_user::text AND one.left_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'worker_unknown' USING ERRCODE = 'CP001';
    END IF;
    IF octet_length(tops::text) > 16777216 THEN
        RAISE EXCEPTION 'batch_too_large' USING ERRCODE = 'CP001';
    END IF;
    SELECT one.* INTO known FROM device AS one WHERE one.id = hello.device;
    IF NOT FOUND THEN
        PERFORM enrol(caller, device, actor, public_key, ticket);
    ELSIF known.login IS DISTINCT FROM caller.login
        OR known.actor_id IS DISTINCT FROM actor
        OR known.public_key IS DISTINCT FROM hello.public_key
    THEN
        RAISE EXCEPTION 'device_another_key' USING ERRCODE = 'CP001';
    ELSIF known.revoked IS NOT NULL THEN
        RAISE EXCEPTION 'device_revoked' USING ERRCODE = 'CP001';
    END IF;
    RETURN QUERY
    SELECT
        this.id,
        this.schema,
        caller.team_id,
        (
            SELECT coalesce(json_object_agg(stream.id, stream.head), '{}')
            FROM stream
            WHERE stream.id IN (SELECT readable())
        ),
        (
            SELECT coalesce(array_agg(DISTINCT top.stream), '{}')
            FROM json_to_recordset(tops) AS top (stream uuid, pos bigint, chain bytea)
            LEFT JOIN stream ON stream.id = top.stream
            LEFT JOIN change ON change.stream_id = top.stream AND change.pos = top.pos
            WHERE top.pos > 0
              AND (
                  change.chain IS DISTINCT FROM top.chain
                  OR NOT may_deliver(caller.login, caller.team_id, stream.id, stream.team_id)
              )
        )
    FROM office AS this;
END
$$;
