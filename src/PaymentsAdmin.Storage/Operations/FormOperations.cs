using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Remembers each form's operation, in the transaction that recorded it.</summary>
internal static class FormOperations
{
    private const int Accepted = 202;

    private static readonly Sql Known = new("SELECT answer, body_hash FROM idempotent_answers WHERE caller = $1 AND key = $2");
    private static readonly Sql Made = new(
        """
        SELECT o.payment_id, ia.at FROM idempotent_answers ia JOIN operations o ON o.id = CAST(ia.answer AS BIGINT)
        WHERE ia.caller = $1 AND ia.key = $2 AND o.payment_id IS NOT NULL
        """
    );

    private static readonly Sql Asked = new("SELECT state, payment_id FROM operations WHERE id = $1 AND workspace_id = $2 {lock}");
    private static readonly Sql Forget = new("DELETE FROM idempotent_answers WHERE caller = $1 AND (at < $2 OR key = $3)");
    private static readonly Sql Remember = new(
        "INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    /// <summary>
    /// The operation that the plan's form requested before, or why this is no repeat of it; null if none, or if that ended without being done.
    /// </summary>
    public static async ValueTask<Result<OperationId>?> FindAsync(IWriteSession session, Workspace workspace, OperationPlan plan, Actor actor)
    {
        if (plan.Form is null || await session.FirstAsync(Known, Read, Caller(actor), Key(plan)) is not { } known)
        {
            return null;
        }

        return await session.FirstAsync(Asked, row => new AskedBefore(row), known.Operation, workspace.Id.Value) switch
        {
            null or { IsUndone: true } => null,
            _ when known.Hash.AsSpan().SequenceEqual(HashOf(plan)) => new OperationId(known.Operation),
            { Payment: { } made } => PostingFormFailures.SavedAs(made),
            _ => PostingFormFailures.StillSent,
        };
    }

    /// <summary>The payment that a form of a posting made on a portal; null if it made none.</summary>
    public static async Task<FormPayment?> FindAsync(IReader reader, FormKey form, Actor actor, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Made, Caller(actor), PostingKey(form)), row => new FormPayment(new(row.GetInt64(0)), row.InstantAt(1)!.Value), ct)
            is [var made]
            ? made
            : null;

    public static async ValueTask RememberAsync(IWriteSession session, OperationPlan plan, OperationId operation, Actor actor)
    {
        if (plan.Form is not null)
        {
            var (caller, key) = (Caller(actor), Key(plan));
            await session.QueueAsync(Forget, IWriteSession.AnyRows, caller, session.Now - OperationRules.FormsKept, key);
            await session.QueueAsync(
                Remember, 1, caller, key, HashOf(plan), Accepted, operation.Value.ToString(CultureInfo.InvariantCulture),
                session.Now);
        }
    }

    private static string Caller(Actor actor) => RepeatSql.FormCaller + (actor.UserId?.ToString(CultureInfo.InvariantCulture) ?? actor.Name);

    // A form without input may be sent for several entities.
    private static string Key(OperationPlan plan) =>
        plan.FormInput is null ? string.Create(CultureInfo.InvariantCulture, $"{plan.Form}:{plan.Entity.Value}") : PostingKey(plan.Form!.Value);

    private static string PostingKey(FormKey form) => $"posting {form}";

    private static byte[] HashOf(OperationPlan plan) => SHA256.HashData(Encoding.UTF8.GetBytes(plan.FormInput ?? Key(plan)));

    private static KnownForm Read(DbDataReader row) => new(long.Parse(row.GetString(0), CultureInfo.InvariantCulture), row.GetFieldValue<byte[]>(1));

    private sealed record KnownForm(long Operation, byte[] Hash);

    private sealed class AskedBefore(DbDataReader row)
    {
        public bool IsUndone { get; } = (OperationState)row.Whole("state") is OperationState.Refused or OperationState.Undone;

        public PaymentId? Payment { get; } = row.WholeOrNull("payment_id") is { } payment ? new PaymentId(payment) : null;
    }
}
