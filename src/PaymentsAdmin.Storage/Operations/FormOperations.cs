using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Remembers each form's operation, in the transaction that recorded it.</summary>
internal static class FormOperations
{
    private const int Accepted = 202;

    private static readonly Sql Known = new("SELECT answer FROM idempotent_answers WHERE caller = $1 AND key = $2");
    private static readonly Sql Forget = new("DELETE FROM idempotent_answers WHERE caller = $1 AND (at < $2 OR key = $3)");
    private static readonly Sql Remember = new(
        "INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    /// <summary>The operation that the plan's form requested before; null if none, or if that ended without being done.</summary>
    public static async ValueTask<OperationId?> FindAsync(IWriteSession session, Workspace workspace, OperationPlan plan, Actor actor)
    {
        if (plan.Form is null || await session.FirstAsync(Known, row => row.GetString(0), Caller(actor), Key(plan)) is not { } known)
        {
            return null;
        }

        var id = long.Parse(known, CultureInfo.InvariantCulture);
        var state = await session.FirstAsync(OperationSql.StateToChange, Number.Read, id, workspace.Id.Value);
        return state is null || (OperationState)state.Value is OperationState.Refused or OperationState.Undone ? null : new OperationId(id);
    }

    public static async ValueTask RememberAsync(IWriteSession session, OperationPlan plan, OperationId operation, Actor actor)
    {
        if (plan.Form is not null)
        {
            var (caller, key) = (Caller(actor), Key(plan));
            await session.QueueAsync(Forget, IWriteSession.AnyRows, caller, session.Now - OperationRules.FormsKept, key);
            await session.QueueAsync(
                Remember, 1, caller, key, SHA256.HashData(Encoding.UTF8.GetBytes(key)), Accepted, operation.Value.ToString(CultureInfo.InvariantCulture),
                session.Now);
        }
    }

    private static string Caller(Actor actor) => RepeatSql.FormCaller + (actor.UserId?.ToString(CultureInfo.InvariantCulture) ?? actor.Name);

    private static string Key(OperationPlan plan) => string.Create(CultureInfo.InvariantCulture, $"{plan.Form}:{plan.Entity.Value}");
}
