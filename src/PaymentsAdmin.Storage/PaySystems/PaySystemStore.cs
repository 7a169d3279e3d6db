using System.Data.Common;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Pay systems: the methods in our database that have a registry, and those of a portal that knows none.</summary>
internal sealed class PaySystemStore(IWriter writer, IReader reader, BusinessClock clock) : IPaySystems
{
    private static readonly Sql All = new(
        PaySystemSql.Columns + "WHERE workspace_id = $1 AND (registry_type IS NOT NULL OR portal_id IS NOT NULL) ORDER BY id"
    );

    private readonly PaySystemPaying _paying = new(clock);

    public async Task<IReadOnlyList<PaySystem>> ListAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(All, workspace.Value), PaySystemSql.Read, ct);

    public Task<Result<MethodId>> AddAsync(
        Workspace workspace,
        PaySystemInput input,
        IReadOnlyList<SealedSetting> settings,
        string? app,
        Actor actor,
        CancellationToken ct
    ) => writer.RunAsync(s => PaySystemWrites.AddAsync(s, workspace, input, settings, app, actor), ct);

    public Task<Result> UpdateAsync(Target<MethodId> target, PaySystemChange change, string? app, CancellationToken ct) =>
        writer.RunAsync(s => PaySystemWrites.UpdateAsync(s, target, change, app), ct);

    public Task<Result> DeleteAsync(Workspace workspace, MethodId id, string? app, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => PaySystemWrites.DeleteAsync(s, workspace, id, app, actor), ct);

    public Task<Result> PayAsync(Workspace workspace, PaymentId payment, MethodId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => _paying.PayAsync(s, workspace, payment, id, actor), ct);
}

/// <summary>Queries shared by several commands.</summary>
internal static class PaySystemSql
{
    public const string Columns =
        """
        SELECT id, hex_id, name, description, cash, registry_type, person_type_id, handler, active, new_window, sort, xml_id, made_by_app, portal_id, revision
        FROM methods

        """;

    private static readonly Sql ById = new(Columns + "WHERE id = $1 AND workspace_id = $2 AND registry_type IS NOT NULL {lock}");

    /// <summary>A pay system of the workspace, locked until the commit, or null.</summary>
    public static ValueTask<PaySystem?> FindAsync(IWriteSession session, Workspace workspace, MethodId id) =>
        session.FirstAsync(ById, Read, id.Value, workspace.Id.Value);

    public static PaySystem Read(DbDataReader row) =>
        new(
            new MethodId((int)row.Whole("id")),
            HexId.Find(row.Text("hex_id")) ?? throw new InvalidOperationException("A method without a hex id."),
            row.Text("name"),
            PaySystemCodes.FindRegistry(row.TextOrNull("registry_type") ?? Registry.Order.Code())
                ?? throw new InvalidOperationException("A method of an unknown registry."),
            PaySystemCodes.CashOf(row.Text("cash")),
            new Revision((int)row.Whole("revision"))
        )
        {
            Description = row.TextOrNull("description"),
            PersonType = row.WholeOrNull("person_type_id") is { } type ? new PersonTypeId((int)type) : null,
            Handler = row.TextOrNull("handler"),
            Active = row.Flag("active"),
            InPortal = row.TextOrNull("portal_id") is not null,
            NewWindow = row.Flag("new_window"),
            Sort = (int)row.Whole("sort"),
            XmlId = row.TextOrNull("xml_id"),
            MadeByApp = row.TextOrNull("made_by_app"),
        };
}
