using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities;

/// <summary>Adds and renames customers. A new name is copied to every list that shows it.</summary>
internal static class CustomerWrites
{
    private static readonly Sql Insert = new(
        "INSERT INTO customers (id, hex_id, workspace_id, name, name_fold, created_at, revision) VALUES ($1, $2, $3, $4, $5, $6, 1)"
    );

    private static readonly Sql NameById = new("SELECT name FROM customers WHERE id = $1 AND workspace_id = $2 {lock}");
    private static readonly Sql SetName = new("UPDATE customers SET name = $1, name_fold = $2, revision = revision + 1 WHERE id = $3");
    private static readonly Sql SetFold = new("UPDATE payments SET customer_fold = $1 WHERE customer_id = $2 AND workspace_id = $3");

    public static async ValueTask<Result<CustomerId>> AddAsync(IWriteSession session, Workspace workspace, CustomerInput input, Actor actor)
    {
        var name = input.Name.Trim();
        var id = new CustomerId(await session.NextIdAsync(IdCounter.Customers));
        await session.QueueAsync(Insert, 1, id.Value, HexId.Random(), workspace.Id.Value, name, Fold.ForSort(name), session.Now);
        await session.AuditAsync(Fact(CustomerVerbs.Add, id, workspace, null, name), actor);
        return id;
    }

    public static async ValueTask<Result> RenameAsync(IWriteSession session, Workspace workspace, CustomerId id, CustomerInput input, Actor actor)
    {
        var name = input.Name.Trim();
        var before = await session.FirstAsync(NameById, r => r.GetString(0), id.Value, workspace.Id.Value);
        if (before is null)
        {
            return EntityFailures.CustomerNotFound;
        }

        if (string.Equals(before, name, StringComparison.Ordinal))
        {
            return Result.Done;
        }

        await session.QueueAsync(SetName, 1, name, Fold.ForSort(name), id.Value);
        await session.QueueAsync(SetFold, IWriteSession.AnyRows, Fold.ForSort(name), id.Value, workspace.Id.Value);
        await SearchWords.RefreshCustomerAsync(session, id);
        await session.AuditAsync(Fact(CustomerVerbs.Rename, id, workspace, before, name), actor);
        return Result.Done;
    }

    private static AuditFact Fact(Verb verb, CustomerId id, Workspace workspace, string? before, string name) =>
        new(verb, "customer", id.Value, workspace.Id) { Texts = [new AuditChange("name", before, name)] };
}
