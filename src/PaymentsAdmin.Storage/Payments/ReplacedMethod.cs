using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>The method that a payment had before its paid mark named another one. Undoing the mark gives it back.</summary>
internal static class ReplacedMethod
{
    private const string Field = "method";

    // While a payment is paid, nothing else changes its method, so the last mark's entry tells what it replaced.
    private static readonly Sql LastMark = new(
        "SELECT a.changes FROM audit_entries a WHERE a.subject_kind = 'payment' AND a.subject_id = $1 "
            + $"AND a.action = '{PaymentVerbs.Pay}' ORDER BY a.id DESC LIMIT 1"
    );

    private static readonly Sql NameOf = new("SELECT name FROM methods WHERE id = $1");

    private static readonly Sql SetBack = new("UPDATE payments SET method_id = $1, method_fold = $2 WHERE id = $3");

    /// <summary>Gives the method back before submission, and returns the change; null if the mark replaced none.</summary>
    public static async ValueTask<AuditChange?> GiveBackAsync(IWriteSession session, PaymentState state)
    {
        var marked = (await session.FirstAsync(LastMark, r => AuditJson.Read(r.GetString(0)), state.Id.Value))?
            .FirstOrDefault(change => string.Equals(change.Field, Field, StringComparison.Ordinal));
        if (marked is null || PaymentRules.ChangeTerms(state, null) is not null)
        {
            return null;
        }

        int? before = marked.Before is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;
        var name = before is { } had ? await session.FirstAsync(NameOf, r => r.GetString(0), had) : null;
        await session.QueueAsync(SetBack, 1, before, Fold.ForSort(name ?? ""), state.Id.Value);
        return new(Field, marked.After, marked.Before);
    }
}
