-- What a worker may read. Who calls is always session_user: unlike current_user, only a superuser could change it.

CREATE FUNCTION readable() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
SET search_path = pg_catalog, coprod, pg_temp
-- The caller's team, and the people whom the caller works with now; nothing without a laptop that may come in.
BEGIN ATOMIC
    SELECT stream.id
    FROM worker
    JOIN stream ON stream.team_id = worker.team_id
    WHERE worker.login = session_user::text
      AND worker.left_at IS NULL
      AND EXISTS (
          SELECT FROM device WHERE device.login = worker.login AND device.revoked IS NULL
      )
      AND (
          stream.id = worker.team_id
          OR EXISTS (
              SELECT FROM assignment
              WHERE assignment.login = worker.login
                AND assignment.stream_id = stream.id
                AND assignment.until IS NULL
          )
      );
END;


CREATE FUNCTION may_deliver(worker_login text, worker_team uuid, stream_id uuid, stream_team uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
-- Whether a worker's changes of a stream are taken: past assignments count, as work done then must not be lost.
RETURN stream_team = worker_team AND (
    stream_id = worker_team
    OR EXISTS (
        SELECT FROM assignment
        WHERE assignment.login = worker_login AND assignment.stream_id = may_deliver.stream_id
    )
);


CREATE FUNCTION text_of(moment timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
-- A moment as every laptop writes it.
RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"');
