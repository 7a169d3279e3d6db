using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Rows of portals that cannot be kept.</summary>
internal sealed class PortalProblems(IWriter writer, IReader reader) : IPortalProblems
{
    private const string Columns =
        "SELECT subject, portal_id, portal_key, entity_kind, external_id, cause, field, value, amount FROM portal_problems WHERE workspace_id = $1";

    private static readonly Sql First = new($"{Columns} ORDER BY subject, portal_id, entity_kind LIMIT $2");

    private static readonly Sql Of = new($"{Columns} AND entity_kind = $2 AND external_id = $3 ORDER BY subject, portal_id");

    private static readonly Sql Count = new(
        "SELECT COUNT(*) AS n, COUNT(CASE WHEN subject = 1 THEN 1 END) AS payments FROM portal_problems WHERE workspace_id = $1"
    );

    // A walk meets all payments, and the items that have some.
    private static readonly Sql Forget = new("DELETE FROM portal_problems WHERE workspace_id = $1 AND subject IN (1, 2) AND cause <> $2 AND seen_at < $3");

    public async Task<IReadOnlyList<PortalProblem>> ListAsync(WorkspaceId workspace, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(First, workspace.Value, max), Read, ct);

    public async Task<IReadOnlyList<PortalProblem>> OfAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Of, workspace.Value, entity.Kind, entity.ExternalId), Read, ct);

    public async Task<ProblemCount> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Count, workspace.Value), row => new ProblemCount(row.Whole("n"), row.Whole("payments")), ct))[0];

    public async Task NoteAsync(WorkspaceId workspace, PortalProblem problem, CancellationToken ct) =>
        await writer.RunAsync<Result>(
            async session =>
            {
                await ProblemWrites.NoteAsync(session, workspace, [problem]);
                return Result.Done;
            },
            ct
        );

    public async Task ForgetAsync(WorkspaceId workspace, DateTimeOffset before, CancellationToken ct) =>
        await writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(Forget, IWriteSession.AnyRows, workspace.Value, (int)ProblemCause.NotRead, before);
                return Result.Done;
            },
            ct
        );

    private static PortalProblem Read(System.Data.Common.DbDataReader row) =>
        new(
            (ProblemSubject)row.Whole("subject"),
            row.Key("portal_id", "portal_key")!.Value,
            row.TextOrNull("external_id") is { } id ? new EntityRef((int)row.Whole("entity_kind"), id) : null,
            (ProblemCause)row.Whole("cause"),
            row.Text("field"),
            row.Text("value")
        )
        {
            HasId = row.TextOrNull("portal_key") is not null || row.Whole("portal_id") > 0,
            Amount = row.TextOrNull("amount"),
        };
}

/// <summary>Notes and forgets problems in the transaction that stores what can be kept.</summary>
internal static class ProblemWrites
{
    private static readonly Sql Remove = new(
        "DELETE FROM portal_problems WHERE workspace_id = $1 AND subject = $2 AND portal_id = $3 AND (subject <> 2 OR entity_kind = $4)"
    );

    private static readonly Sql Add = new(
        """
        INSERT INTO portal_problems (workspace_id, subject, portal_id, entity_kind, external_id, cause, field, value, amount, seen_at, portal_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """
    );

    private const string OfPayments = "DELETE FROM portal_problems WHERE workspace_id = $1 AND subject = 1 AND";

    private static readonly Sql Solved = new($"{OfPayments} {IdList.Sqlite("portal_id", "$2")}", $"{OfPayments} {IdList.Postgres("portal_id", "$2")}");

    private static readonly Sql OfEntity = new("DELETE FROM portal_problems WHERE workspace_id = $1 AND entity_kind = $2 AND external_id = $3");

    public static async ValueTask NoteAsync(IWriteSession session, WorkspaceId workspace, IEnumerable<PortalProblem> problems)
    {
        foreach (var problem in problems.DistinctBy(one => (one.Subject, one.PortalId, one.Entity)))
        {
            var kind = problem.Entity?.Kind ?? 0;
            var number = ProblemNumbers.Of(problem.PortalId, problem.HasId);
            await session.QueueAsync(Remove, IWriteSession.AnyRows, workspace.Value, (int)problem.Subject, number, kind);
            await session.QueueAsync(
                Add,
                1,
                workspace.Value,
                (int)problem.Subject,
                number,
                kind,
                problem.Entity?.ExternalId,
                (int)problem.Cause,
                problem.Field,
                problem.Value,
                problem.Amount,
                session.Now,
                problem.HasId && number < 0 ? problem.PortalId.Value : null
            );
        }
    }

    /// <summary>Payments that the list shows well have no problem any more.</summary>
    public static ValueTask SolveAsync(IWriteSession session, WorkspaceId workspace, IEnumerable<PortalKey> payments) =>
        session.QueueAsync(Solved, IWriteSession.AnyRows, workspace.Value, IdList.Of(payments.Select(key => ProblemNumbers.Of(key, hasId: true))));

    /// <summary>A look shows all problems of an entity.</summary>
    public static async ValueTask ReplaceAsync(IWriteSession session, WorkspaceId workspace, PortalEntity seen)
    {
        await session.QueueAsync(OfEntity, IWriteSession.AnyRows, workspace.Value, seen.Item.Ref.Kind, seen.Item.Ref.ExternalId);
        await NoteAsync(session, workspace, seen.Problems);
    }
}

/// <summary>
/// The number that recognises a row in <c>portal_id</c>: its key, if that is a number above 0, otherwise one below 0 that is made
/// from the key. A row with a key has the text of that in <c>portal_key</c>; a row without an id has only the number.
/// </summary>
internal static class ProblemNumbers
{
    public static long Of(PortalKey key, bool hasId) =>
        key.AsNumber is { } number && number > 0 == hasId && number != 0 ? number : Made(key);

    /// <summary>Whether a number or text is a key of the portal, if nothing else says so.</summary>
    public static bool ShowsId(PortalKey key) => key.AsNumber is not < 0;

    private static long Made(PortalKey key) =>
        -1 - (BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value))) & long.MaxValue >> 1);
}
