using System.Data.Common;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Delegations;

/// <summary>Delegations in our database.</summary>
internal sealed class LocalDelegations(IWriter writer, IReader reader) : IDelegations
{
    private const int MaxRows = 200;

    private const string Select =
        """
        SELECT d.id, d.from_user_id, f.display_name, d.to_user_id, t.display_name, d.from_on, d.until_on, d.made_at, d.revoked_at
        FROM delegations d JOIN users f ON f.id = d.from_user_id JOIN users t ON t.id = d.to_user_id
        """;

    private static readonly Sql ById = new(Select + " WHERE d.id = $1");

    private static readonly Sql All = new(Select + " WHERE d.id < $1 ORDER BY d.id DESC LIMIT $2");

    private static readonly Sql OfUser = new(Select + " WHERE d.id < $1 AND (d.from_user_id = $3 OR d.to_user_id = $3) ORDER BY d.id DESC LIMIT $2");

    private static readonly Sql Approvers = new($"SELECT u.id, u.display_name FROM users u WHERE {ActiveApprovers.Condition} ORDER BY u.display_name, u.id");

    private static readonly Sql Givers = new(
        $"""
        SELECT u.id, u.display_name FROM users u
        WHERE {ActiveApprovers.Condition}
          AND u.id IN (SELECT d.from_user_id FROM delegations d WHERE d.to_user_id = $1 AND d.from_on <= $2 AND d.until_on >= $2 AND d.revoked_at IS NULL)
        ORDER BY u.display_name, u.id
        """
    );

    private static readonly Sql Insert = new(
        "INSERT INTO delegations (from_user_id, to_user_id, from_on, until_on, made_at) VALUES ($1, $2, $3, $4, $5) RETURNING id"
    );

    // Follows delegations from $2, with the days on which every link of the chain is valid, until it reaches $1. UNION drops
    // duplicates, so that it ends even if there already is a loop.
    private static readonly Sql Loop = new(
        """
        WITH RECURSIVE way (user_id, from_on, until_on) AS (
          SELECT d.to_user_id, CASE WHEN d.from_on > $3 THEN d.from_on ELSE $3 END, CASE WHEN d.until_on < $4 THEN d.until_on ELSE $4 END
          FROM delegations d
          WHERE d.from_user_id = $2 AND d.revoked_at IS NULL AND d.from_on <= $4 AND d.until_on >= $3
          UNION
          SELECT d.to_user_id, CASE WHEN d.from_on > w.from_on THEN d.from_on ELSE w.from_on END,
                 CASE WHEN d.until_on < w.until_on THEN d.until_on ELSE w.until_on END
          FROM way w JOIN delegations d ON d.from_user_id = w.user_id
          WHERE d.revoked_at IS NULL AND d.from_on <= w.until_on AND d.until_on >= w.from_on AND w.user_id <> $1
        )
        SELECT user_id FROM way WHERE user_id = $1 LIMIT 1
        """
    );

    private static readonly Sql SetRevoked = new("UPDATE delegations SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL");

    public Task<Result<DelegationId>> AddAsync(DelegationInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<DelegationId>>(
            async session =>
            {
                // Serializes concurrent delegations to each other, and changes of roles.
                await session.AllAsync(UserSql.TakeTurn, r => r.GetInt32(0));
                var own = await ActorRoles.OfAsync(session, actor.UserId);
                var deputy = await ActorRoles.OfAsync(session, input.ToUser);
                if ((DelegationRules.Add(own.Roles, deputy.Roles) ?? DelegationRules.Loop(await ComesBackAsync(session, input, actor))) is { } no)
                {
                    return no;
                }

                var made = (await session.FirstAsync(Insert, Number.Read, actor.UserId, input.ToUser, input.FromOn, input.UntilOn, session.Now))!;
                await session.AuditAsync(
                    Fact(
                        DelegationVerbs.Add,
                        made.Value,
                        AuditChange.OfId("from_user", null, actor.UserId),
                        AuditChange.OfId("to_user", null, input.ToUser),
                        AuditChange.OfDay("from_on", null, input.FromOn),
                        AuditChange.OfDay("until_on", null, input.UntilOn)
                    ),
                    actor
                );
                return new DelegationId(made.Value);
            },
            ct
        );

    public Task<Result> RevokeAsync(DelegationId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(ById, Read, id.Value) is not { } found)
                {
                    return DelegationFailures.NotFound;
                }

                if (DelegationRules.Revoke(found, actor.UserId, (await ActorRoles.OfAsync(session, actor.UserId)).Roles) is { } denied)
                {
                    return denied;
                }

                if (await session.WriteAsync(SetRevoked, session.Now, id.Value) == 1)
                {
                    await session.AuditAsync(
                        Fact(
                            DelegationVerbs.Revoke,
                            id.Value,
                            AuditChange.OfId("from_user", found.From.Id, null),
                            AuditChange.OfId("to_user", found.To.Id, null)
                        ),
                        actor
                    );
                }

                return Result.Done;
            },
            ct
        );

    public async Task<IReadOnlyList<PersonName>> ApproversAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Approvers), r => new PersonName(r.GetInt32(0), r.GetString(1)), ct);

    public async Task<IReadOnlyList<PersonName>> GiversAsync(int user, DateOnly day, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Givers, user, day), r => new PersonName(r.GetInt32(0), r.GetString(1)), ct);

    public async Task<Delegation?> FindAsync(DelegationId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(ById, id.Value), Read, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<Delegation>> ListAsync(int? user, DelegationId? before, int max, CancellationToken ct)
    {
        Arg place = before?.Value ?? long.MaxValue;
        Arg rows = Math.Clamp(max, 1, MaxRows);
        return await reader.AllAsync(user is { } one ? Query.Keep(OfUser, place, rows, one) : Query.Keep(All, place, rows), Read, ct);
    }

    private static async ValueTask<bool> ComesBackAsync(IWriteSession session, DelegationInput input, Actor actor) =>
        await session.FirstAsync(Loop, r => (object)r.GetInt32(0), actor.UserId, input.ToUser, input.FromOn, input.UntilOn) is not null;

    private static AuditFact Fact(Verb verb, long id, params AuditChange[] changes) => new(verb, "delegation", id, null) { Changes = changes };

    private static Delegation Read(DbDataReader r) =>
        new(
            new(r.GetInt64(0)),
            new(r.GetInt32(1), r.GetString(2)),
            new(r.GetInt32(3), r.GetString(4)),
            r.DayAt(5)!.Value,
            r.DayAt(6)!.Value,
            r.InstantAt(7)!.Value
        )
        {
            RevokedAt = r.InstantAt(8),
        };
}
