-- Ed25519 (RFC 8032), in the numbers that PostgreSQL has: whether a device signed a digest.
--
-- Only what somebody carries for another author is checked here, since the login vouches for the rest; it may
-- take some milliseconds. Nothing here is secret, so that nothing needs to take the same time.

CREATE FUNCTION number_of(bytes bytea) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
-- Reads a number whose first byte is the least.
DECLARE
    number numeric := 0;
BEGIN
    FOR at IN REVERSE octet_length(bytes) - 1 .. 0 LOOP
        number := number * 256 + get_byte(bytes, at);
    END LOOP;
    RETURN number;
END
$$;


CREATE FUNCTION root_power(a numeric) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
-- Raises to 2^252 - 3 in the field of 2^255 - 19, from where a square root and an inverse are near.
DECLARE
    p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
    doublings CONSTANT integer[] := ARRAY[1, 2, 1, 5, 10, 20, 10, 50, 100, 50];
    two numeric := a * a % p;
    nine numeric;
    eleven numeric;
    x5 numeric;
    x10 numeric;
    x20 numeric;
    x50 numeric;
    x100 numeric;
    t numeric;
BEGIN
    t := two * two % p;
    t := t * t % p;
    nine := t * a % p;
    eleven := nine * two % p;
    x5 := (eleven * eleven % p) * nine % p;  -- 2^5 - 1, and so on
    t := x5;
    FOR n IN 1 .. 5 LOOP t := t * t % p; END LOOP;
    x10 := t * x5 % p;
    t := x10;
    FOR n IN 1 .. 10 LOOP t := t * t % p; END LOOP;
    x20 := t * x10 % p;
    t := x20;
    FOR n IN 1 .. 20 LOOP t := t * t % p; END LOOP;
    t := t * x20 % p;
    FOR n IN 1 .. 10 LOOP t := t * t % p; END LOOP;
    x50 := t * x10 % p;
    t := x50;
    FOR n IN 1 .. 50 LOOP t := t * t % p; END LOOP;
    x100 := t * x50 % p;
    t := x100;
    FOR n IN 1 .. 100 LOOP t := t * t % p; END LOOP;
    t := t * x100 % p;
    FOR n IN 1 .. 50 LOOP t := t * t % p; END LOOP;
    t := t * x50 % p;
    RETURN ((t * t % p) * (t * t % p) % p) * a % p;
END
$$;


CREATE FUNCTION is_signed(public_key bytea, signature bytea, message bytea) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
-- Points are (x, y, z, t) with x/z, y/z on the curve and t = xy/z. Remainders may be negative until the end.
-- The one answer for every input that is no signature, of whatever shape, is no.
DECLARE
    p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
    l CONSTANT numeric := 7237005577332262213973186563042994240857116359379907606001950938285454250989;
    d CONSTANT numeric := 37095705934669439343138083508754565189542113879843219016388785533085940283555;
    d2 CONSTANT numeric := 16295367250680780974490674513165176452449235426866156013048779062215315747161;
    root_of_minus_1 CONSTANT numeric :=
        19681161376707505956807079304988542015446066515923890162744021073123829784752;
    base_x CONSTANT numeric := 15112221349535400772501151409588531511454012693041857206046113283949847762202;
    base_y CONSTANT numeric := 46316835694926478169428394003475163141307993866256225615783033603165251855960;
    odd boolean;
    s bytea;
    k numeric;
    digits integer[];
    y numeric;
    u numeric;
    v numeric;
    root numeric;
    start_x numeric[];
    start_y numeric[];
    tx numeric[];
    ty numeric[];
    tz numeric[];
    tt numeric[];
    n integer;
    x1 numeric := 0;
    y1 numeric := 1;
    z1 numeric := 1;
    t1 numeric := 0;
    a numeric;
    b numeric;
    c numeric;
    e numeric;
    f numeric;
    g numeric;
    h numeric;
BEGIN
    IF public_key IS NULL OR signature IS NULL OR message IS NULL
        OR octet_length(public_key) <> 32 OR octet_length(signature) <> 64
    THEN
        RETURN false;
    END IF;
    s := substring(signature FROM 33);
    IF number_of(s) >= l THEN
        RETURN false;  -- the same signature in another guise
    END IF;

    -- The key, as the point that it is short for: x^2 = (y^2 - 1) / (d y^2 + 1).
    odd := get_byte(public_key, 31) >= 128;
    y := number_of(set_byte(public_key, 31, get_byte(public_key, 31) & 127));
    IF y >= p THEN
        RETURN false;
    END IF;
    u := (y * y - 1) % p;
    v := (d * y % p * y + 1) % p;
    b := v * v % p * v % p;
    root := u * b % p * root_power((b * b % p * v % p) * u % p) % p;
    c := root * root % p * v % p;
    IF (c - u) % p <> 0 THEN
        IF (c + u) % p <> 0 THEN
            RETURN false;  -- no such point
        END IF;
        root := root * root_of_minus_1 % p;
    END IF;
    IF root < 0 THEN
        root := root + p;
    END IF;
    IF root = 0 THEN
        RETURN false;  -- one of the few points with which anything would be signed
    END IF;
    IF (root % 2 = 1) <> odd THEN
        root := p - root;
    END IF;

    k := number_of(sha512(substring(signature FOR 32) || public_key || message)) % l;
    FOR at IN 1 .. 64 LOOP
        digits[at] := k % 16;
        k := div(k, 16);
    END LOOP;

    -- Multiples 0 to 15 of the base (1 to 16) and of the key turned over (17 to 32).
    start_x := ARRAY[base_x, p - root];
    start_y := ARRAY[base_y, y];
    FOR which IN 0 .. 1 LOOP
        n := 16 * which + 1;
        tx[n] := 0; ty[n] := 1; tz[n] := 1; tt[n] := 0;
        FOR at IN n + 1 .. n + 15 LOOP
            x1 := start_x[which + 1];
            y1 := start_y[which + 1];
            a := (ty[at - 1] - tx[at - 1]) * (y1 - x1) % p;
            b := (ty[at - 1] + tx[at - 1]) * (y1 + x1) % p;
            c := tt[at - 1] * d2 % p * (x1 * y1 % p) % p;
            e := b - a;
            f := 2 * tz[at - 1] - c;
            g := 2 * tz[at - 1] + c;
            h := b + a;
            tx[at] := e * f % p; ty[at] := g * h % p; tz[at] := f * g % p; tt[at] := e * h % p;
        END LOOP;
    END LOOP;
    IF tx[25] = 0 THEN
        RETURN false;  -- eight times the key is nothing: a point of small order, with which much would be signed
    END IF;

    -- [s] base - [k] key, four bits at a time from the highest.
    x1 := 0; y1 := 1; z1 := 1; t1 := 0;
    FOR at IN REVERSE 63 .. 0 LOOP
        FOR doubling IN 1 .. 4 LOOP
            a := x1 * x1 % p;
            b := y1 * y1 % p;
            c := 2 * z1 * z1;
            h := a + b;
            e := h - (x1 + y1) * (x1 + y1);
            g := a - b;
            f := (c + g) % p;
            e := e % p;
            x1 := e * f % p; y1 := g * h % p; z1 := f * g % p; t1 := e * h % p;
        END LOOP;
        FOR which IN 0 .. 1 LOOP
            IF which = 1 THEN
                n := digits[at + 1] + 17;
            ELSIF at % 2 = 0 THEN
                n := (get_byte(s, at / 2) & 15) + 1;
            ELSE
                n := (get_byte(s, at / 2) >> 4) + 1;
            END IF;
            CONTINUE WHEN n = 1 OR n = 17;
            a := (y1 - x1) * (ty[n] - tx[n]) % p;
            b := (y1 + x1) * (ty[n] + tx[n]) % p;
            c := t1 * d2 % p * tt[n] % p;
            f := 2 * z1 * tz[n] % p;
            e := b - a;
            g := f + c;
            f := f - c;
            h := b + a;
            x1 := e * f % p; y1 := g * h % p; z1 := f * g % p; t1 := e * h % p;
        END LOOP;
    END LOOP;

    -- The point's short form has to be what the signature begins with: y, and in the highest bit x's parity.
    a := root_power(z1);
    a := a * a % p; a := a * a % p; a := a * a % p;
    a := a * (z1 * z1 % p * z1 % p) % p;  -- 1/z, which is z^(p - 2) = z^(8 (2^252 - 3) + 3)
    x1 := (x1 * a % p + p) % p;
    y1 := (y1 * a % p + p) % p;
    odd := get_byte(signature, 31) >= 128;
    RETURN number_of(set_byte(substring(signature FOR 32), 31, get_byte(signature, 31) & 127)) = y1
        AND odd = (x1 % 2 = 1);
END
$$;
