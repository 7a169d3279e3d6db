using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Lists deleted payments along the audit trail's index by action, which has the time and the person of each deletion. The trail keeps
/// older deletions of payments that were restored since: they have another time than the payment says.
/// </summary>
internal sealed class DeletedReads(IReader reader, Dialect dialect, TimeProvider time) : IDeletedPayments
{
    private const string ByAction = "ix_audit_entries_action_at_id";

    private static readonly string Columns =
        $"""
        a.id AS entry, a.at, p.id AS payment, e.kind, e.external_id, e.title, {EntityNumbers.OfAccount("e")} AS entity_number,
        COALESCE(c.name, '') AS customer, p.amount_minor, p.currency, u.display_name AS who
        """;

    public async Task<Slice<DeletedPayment>> PageAsync(DeletedQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var where = $"a.action = {args.Add(PaymentVerbs.Delete.Code)} AND a.{AuditIndexes.RarerVerbs} "
            + (query.After is { } place
                ? $"AND (a.at, a.id) < ({args.Add(place.At)}, {args.Add(place.Entry)}) "
                : "")
            + $"AND a.at >= {args.Add(time.GetUtcNow() - PaymentRules.UndeleteWindow)} AND a.subject_kind = 'payment' "
            + $"AND p.workspace_id = {args.Add(query.Workspace.Value)} AND p.deleted_at = a.at{Found(query.Text, args)}";
        var text = $"SELECT {Columns} FROM audit_entries a{dialect.Using(ByAction)} {dialect.Join} payments p ON p.id = a.subject_id "
            + $"JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN users u ON u.id = a.actor_user_id "
            + $"WHERE {where} ORDER BY a.at DESC, a.id DESC LIMIT {args.Add(DeletedQuery.Rows + 1)}";
        return Slice<DeletedPayment>.Of(await reader.AllAsync(args.Ask(text), Read, ct), DeletedQuery.Rows);
    }

    private string Found(string? text, ArgList args) =>
        string.IsNullOrWhiteSpace(text) ? ""
        : PaymentId.Find(text.Trim()) is { } id ? $" AND p.id = {args.Add(id.Value)}"
        : $" AND {dialect.Find}(p.customer_fold, {args.Add(Fold.ForSort(text))}) > 0";

    private static DeletedPayment Read(DbDataReader r) =>
        new(
            new(r.Instant("at"), r.Whole("entry")),
            new(r.Whole("payment")),
            new((int)r.Whole("kind"), r.Text("external_id")),
            PaymentRow.NameOf(r.TextOrNull("entity_number"), r.Text("title")),
            r.Text("customer"),
            new(r.Whole("amount_minor"), Currency.Of(r.Text("currency"))),
            r.TextOrNull("who"));
}
