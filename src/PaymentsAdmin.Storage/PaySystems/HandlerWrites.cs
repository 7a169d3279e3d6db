using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Adds, changes and deletes handlers. Their forms may contain keys, so the audit trail only says that they changed.</summary>
internal static class HandlerWrites
{
    private static readonly Sql Insert = new(
        """
        INSERT INTO handlers (workspace_id, code, name, sort, settings, made_by_app) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (workspace_id, code) DO NOTHING RETURNING id
        """
    );

    private static readonly Sql ById = new(
        "SELECT id, code, name, sort, settings, made_by_app FROM handlers WHERE id = $1 AND workspace_id = $2 {lock}"
    );

    private static readonly Sql CodeTaken = new("SELECT id FROM handlers WHERE workspace_id = $1 AND code = $2");

    private static readonly Sql Change = new("UPDATE handlers SET code = $1, name = $2, sort = $3, settings = $4 WHERE id = $5");

    private static readonly Sql CodeOfSystems = new(
        "UPDATE methods SET handler = $1, revision = revision + 1 WHERE workspace_id = $2 AND handler = $3"
    );

    private static readonly Sql Users = new("SELECT id FROM methods WHERE workspace_id = $1 AND handler = $2 LIMIT 1");

    private static readonly Sql Delete = new("DELETE FROM handlers WHERE id = $1");

    public static async ValueTask<Result<HandlerId>> AddAsync(IWriteSession session, Workspace workspace, HandlerInput input, string? app, Actor actor)
    {
        var handler = new PaySystemHandler(default, input.Code, input.Name.Trim(), input.Sort, input.Settings, app);
        var made = await session.FirstAsync(
            Insert, Number.Read, workspace.Id.Value, handler.Code, handler.Name, handler.Sort, handler.Settings, app);
        if (made is null)
        {
            return PaySystemFailures.HandlerAlreadyThere;
        }

        var id = new HandlerId((int)made.Value);
        await session.AuditAsync(Fact(HandlerVerbs.Add, workspace, id, null, handler), actor);
        return id;
    }

    public static async ValueTask<Result> UpdateAsync(
        IWriteSession session,
        Workspace workspace,
        HandlerId id,
        HandlerChange change,
        string? app,
        Actor actor
    )
    {
        var before = await session.FirstAsync(ById, Read, id.Value, workspace.Id.Value);
        if (FirstFault(before, app) is { } no)
        {
            return no;
        }

        var after = before! with
        {
            Code = change.Code ?? before.Code,
            Name = change.Name?.Trim() ?? before.Name,
            Sort = change.Sort ?? before.Sort,
            Settings = change.Settings ?? before.Settings,
        };
        if (before == after)
        {
            return Result.Done;
        }

        if (!string.Equals(before.Code, after.Code, StringComparison.Ordinal))
        {
            if (await session.FirstAsync(CodeTaken, Number.Read, workspace.Id.Value, after.Code) is not null)
            {
                return PaySystemFailures.HandlerAlreadyThere;
            }

            await session.QueueAsync(CodeOfSystems, IWriteSession.AnyRows, after.Code, workspace.Id.Value, before.Code);
        }

        await session.QueueAsync(Change, 1, after.Code, after.Name, after.Sort, after.Settings, id.Value);
        await session.AuditAsync(Fact(HandlerVerbs.Update, workspace, id, before, after), actor);
        return Result.Done;
    }

    public static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, HandlerId id, string? app, Actor actor)
    {
        var before = await session.FirstAsync(ById, Read, id.Value, workspace.Id.Value);
        if (FirstFault(before, app) is { } no)
        {
            return no;
        }

        if (PaySystemRules.DeleteHandler(isUsed: await session.FirstAsync(Users, Number.Read, workspace.Id.Value, before!.Code) is not null) is { } used)
        {
            return used;
        }

        await session.QueueAsync(Delete, 1, id.Value);
        await session.AuditAsync(Fact(HandlerVerbs.Delete, workspace, id, before, null), actor);
        return Result.Done;
    }

    public static PaySystemHandler Read(DbDataReader row) =>
        new(
            new HandlerId((int)row.Whole("id")),
            row.Text("code"),
            row.Text("name"),
            (int)row.Whole("sort"),
            row.Text("settings"),
            row.TextOrNull("made_by_app")
        );

    private static Failure? FirstFault(PaySystemHandler? before, string? app) =>
        before is null ? PaySystemFailures.HandlerNotFound : PaySystemRules.Change(before.MadeByApp, app);

    private static AuditFact Fact(Verb verb, Workspace workspace, HandlerId id, PaySystemHandler? before, PaySystemHandler? after)
    {
        var formChanged = before is not null && after is not null && !string.Equals(before.Settings, after.Settings, StringComparison.Ordinal);
        AuditChange[] changes =
        [
            new("code", before?.Code, after?.Code),
            new("sort", Text(before?.Sort), Text(after?.Sort)),
            new("settings", null, formChanged ? "changed" : null),
            new("app", before?.MadeByApp, after?.MadeByApp),
        ];
        AuditChange[] texts = [new("name", before?.Name, after?.Name)];
        return new AuditFact(verb, "handler", id.Value, workspace.Id) { Changes = [.. changes.Where(IsChange)], Texts = [.. texts.Where(IsChange)] };
    }

    private static bool IsChange(AuditChange change) => !string.Equals(change.Before, change.After, StringComparison.Ordinal);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Adds and renames payer types.</summary>
internal static class PersonTypeWrites
{
    private static readonly Sql Insert = new("INSERT INTO person_types (workspace_id, name, registry_type) VALUES ($1, $2, $3) RETURNING id");

    private static readonly Sql ById = new("SELECT id, name, registry_type FROM person_types WHERE id = $1 AND workspace_id = $2 {lock}");

    private static readonly Sql Rename = new("UPDATE person_types SET name = $1 WHERE id = $2");

    public static async ValueTask<Result<PersonTypeId>> AddAsync(IWriteSession session, Workspace workspace, PersonTypeInput input, Actor actor)
    {
        var name = input.Name.Trim();
        var made = await session.FirstAsync(Insert, Number.Read, workspace.Id.Value, name, input.Registry.Code());
        var id = new PersonTypeId((int)made!.Value);
        var fact = new AuditFact(PersonTypeVerbs.Add, "person-type", id.Value, workspace.Id)
        {
            Changes = [new AuditChange("registry", null, input.Registry.Code())],
            Texts = [new AuditChange("name", null, name)],
        };
        await session.AuditAsync(fact, actor);
        return id;
    }

    public static async ValueTask<Result> RenameAsync(IWriteSession session, Workspace workspace, PersonTypeId id, string name, Actor actor)
    {
        if (await session.FirstAsync(ById, Read, id.Value, workspace.Id.Value) is not { } before)
        {
            return PaySystemFailures.PersonTypeNotFound;
        }

        await session.QueueAsync(Rename, 1, name, id.Value);
        var fact = new AuditFact(PersonTypeVerbs.Rename, "person-type", id.Value, workspace.Id) { Texts = [new AuditChange("name", before.Name, name)] };
        await session.AuditAsync(fact, actor);
        return Result.Done;
    }

    public static PersonType Read(DbDataReader row) =>
        new(
            new PersonTypeId((int)row.Whole("id")),
            row.Text("name"),
            PaySystemCodes.FindRegistry(row.Text("registry_type")) ?? throw new InvalidOperationException("A payer type of an unknown registry.")
        );
}
