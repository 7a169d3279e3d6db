using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Adds, changes and deletes pay systems.</summary>
internal static class PaySystemWrites
{
    private static readonly Sql Insert = new(
        """
        INSERT INTO methods (hex_id, workspace_id, name, description, cash, registry_type, person_type_id, handler, gateway, active,
          new_window, sort, xml_id, made_by_app, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12, $13, 1) RETURNING id
        """
    );

    private static readonly Sql Change = new(
        """
        UPDATE methods SET name = $1, description = $2, cash = $3, person_type_id = $4, handler = $5, active = $6, new_window = $7,
          sort = $8, xml_id = $9, revision = revision + 1 WHERE id = $10
        """
    );

    private static readonly Sql SetNameOfPayments = new("UPDATE payments SET method_fold = $1 WHERE method_id = $2");

    private static readonly Sql Users = new(
        """
        SELECT m.id FROM methods m WHERE m.id = $1 AND (EXISTS (SELECT 1 FROM type_methods t WHERE t.method_id = m.id)
          OR EXISTS (SELECT 1 FROM legacy_invoices i WHERE i.method_id = m.id)
          OR EXISTS (SELECT 1 FROM payments p WHERE p.method_id = m.id))
        """
    );

    private static readonly Sql DeleteSettings = new("DELETE FROM method_settings WHERE method_id = $1");

    private static readonly Sql Delete = new("DELETE FROM methods WHERE id = $1");

    private static readonly Sql HandlerOfCode = new("SELECT id FROM handlers WHERE workspace_id = $1 AND code = $2 {lock}");

    private static readonly Sql TypeOfRegistry = new("SELECT id FROM person_types WHERE id = $1 AND workspace_id = $2 AND registry_type = $3");

    public static async ValueTask<Result<MethodId>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        PaySystemInput input,
        IReadOnlyList<SealedSetting> settings,
        string? app,
        Actor actor
    )
    {
        var system = new PaySystem(default, HexId.Random(), input.Name.Trim(), input.Registry, input.Cash, Revision.First)
        {
            Description = Blank(input.Description),
            PersonType = input.PersonType,
            Handler = Blank(input.Handler),
            Active = input.Active,
            NewWindow = input.NewWindow,
            Sort = input.Sort,
            XmlId = Blank(input.XmlId),
            MadeByApp = app,
        };
        if (await FirstFaultAsync(session, workspace, system, system.Handler, system.PersonType) is { } no)
        {
            return no;
        }

        var made = await session.FirstAsync(
            Insert, Number.Read, system.HexId, workspace.Id.Value, system.Name, system.Description, system.Cash.Code(), system.Registry.Code(),
            system.PersonType?.Value, system.Handler, system.Active, system.NewWindow, system.Sort, system.XmlId, app);
        var id = new MethodId((int)made!.Value);
        await SettingsWrites.SetAsync(session, id, PersonTypeId.Any, settings);
        await session.AuditAsync(Fact(PaySystemVerbs.Add, workspace, id, null, system), actor);
        return id;
    }

    public static async ValueTask<Result> UpdateAsync(IWriteSession session, Target<MethodId> target, PaySystemChange change, string? app)
    {
        if (await PaySystemSql.FindAsync(session, target.Workspace, target.Id) is not { } before)
        {
            return PaySystemFailures.NotFound;
        }

        var after = Changed(before, change);
        var no =
            PaySystemRules.Change(before, target.Seen, app)
            ?? await FirstFaultAsync(session, target.Workspace, after, Blank(change.Handler), change.PersonType);
        if (no is not null)
        {
            return no;
        }

        if (before == after)
        {
            return Result.Done;
        }

        await session.QueueAsync(
            Change, 1, after.Name, after.Description, after.Cash.Code(), after.PersonType?.Value, after.Handler, after.Active, after.NewWindow,
            after.Sort, after.XmlId, target.Id.Value);
        if (!string.Equals(before.Name, after.Name, StringComparison.Ordinal))
        {
            await session.QueueAsync(SetNameOfPayments, IWriteSession.AnyRows, Fold.ForSort(after.Name), target.Id.Value);
        }

        await session.AuditAsync(Fact(PaySystemVerbs.Update, target.Workspace, target.Id, before, after), target.Actor);
        return Result.Done;
    }

    public static async ValueTask<Result> DeleteAsync(IWriteSession session, Workspace workspace, MethodId id, string? app, Actor actor)
    {
        if (await PaySystemSql.FindAsync(session, workspace, id) is not { } before)
        {
            return PaySystemFailures.NotFound;
        }

        var isUsed = await session.FirstAsync(Users, Number.Read, id.Value) is not null;
        if ((PaySystemRules.Change(before, null, app) ?? PaySystemRules.Delete(isUsed)) is { } no)
        {
            return no;
        }

        await session.QueueAsync(DeleteSettings, IWriteSession.AnyRows, id.Value);
        await session.QueueAsync(Delete, 1, id.Value);
        await session.AuditAsync(Fact(PaySystemVerbs.Delete, workspace, id, before, null), actor);
        return Result.Done;
    }

    /// <summary>Whether the workspace has this payer type for this registry.</summary>
    public static async ValueTask<bool> HasTypeAsync(IWriteSession session, Workspace workspace, PersonTypeId type, Registry registry) =>
        await session.FirstAsync(TypeOfRegistry, Number.Read, type.Value, workspace.Id.Value, registry.Code()) is not null;

    private static async ValueTask<Failure?> FirstFaultAsync(IWriteSession session, Workspace workspace, PaySystem after, string? handler, PersonTypeId? type)
    {
        if (handler is not null && await session.FirstAsync(HandlerOfCode, Number.Read, workspace.Id.Value, handler) is null)
        {
            return PaySystemFailures.HandlerNotFound;
        }

        return type is { } named && !await HasTypeAsync(session, workspace, named, after.Registry) ? PaySystemFailures.PersonTypeNotFound : null;
    }

    private static PaySystem Changed(PaySystem before, PaySystemChange change) =>
        before with
        {
            Name = change.Name?.Trim() ?? before.Name,
            Description = change.Description is null ? before.Description : Blank(change.Description),
            Cash = change.Cash ?? before.Cash,
            PersonType = change.PersonType ?? before.PersonType,
            Handler = change.Handler is null ? before.Handler : Blank(change.Handler),
            Active = change.Active ?? before.Active,
            NewWindow = change.NewWindow ?? before.NewWindow,
            Sort = change.Sort ?? before.Sort,
            XmlId = change.XmlId is null ? before.XmlId : Blank(change.XmlId),
        };

    private static AuditFact Fact(Verb verb, Workspace workspace, MethodId id, PaySystem? before, PaySystem? after)
    {
        AuditChange[] changes =
        [
            new("registry", before?.Registry.Code(), after?.Registry.Code()),
            new("person_type", Text(before?.PersonType?.Value), Text(after?.PersonType?.Value)),
            new("handler", before?.Handler, after?.Handler),
            new("cash", before?.Cash.Code(), after?.Cash.Code()),
            new("active", Text(before?.Active), Text(after?.Active)),
            new("new_window", Text(before?.NewWindow), Text(after?.NewWindow)),
            new("sort", Text(before?.Sort), Text(after?.Sort)),
            new("app", before?.MadeByApp, after?.MadeByApp),
        ];
        AuditChange[] texts =
        [
            new("name", before?.Name, after?.Name),
            new("description", before?.Description, after?.Description),
            new("xml_id", before?.XmlId, after?.XmlId),
        ];
        return new AuditFact(verb, "method", id.Value, workspace.Id) { Changes = [.. changes.Where(IsChange)], Texts = [.. texts.Where(IsChange)] };
    }

    private static bool IsChange(AuditChange change) => !string.Equals(change.Before, change.After, StringComparison.Ordinal);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(bool? flag) => flag is { } on ? on ? "true" : "false" : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
