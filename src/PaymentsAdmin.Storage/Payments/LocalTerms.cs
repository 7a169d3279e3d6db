using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Due date, payer text and plain fields of payments in our own tables.</summary>
internal sealed class LocalTerms(IWriter writer) : IPaymentTerms
{
    private static readonly Selection Kept = new();
    private static readonly SelectedColumn<DateOnly> DueOn = Kept.Add(PaymentColumns.DueOn);
    private static readonly SelectedColumn<string> PayerText = Kept.Add(PaymentColumns.PayerText);
    private static readonly SelectedColumn<string> PayerLanguage = Kept.Add(PaymentColumns.PayerLanguage);
    private static readonly PlainColumns Plain = PlainColumns.AddTo(Kept);

    private static readonly Sql Before = new($"SELECT {Kept.Columns} FROM payments p WHERE p.id = $1");

    private static readonly Sql Change = Written(
        [PaymentFields.DueOn, PaymentFields.PayerText, PaymentFields.PayerLanguage, .. PaymentFields.Plain]
    );

    public Task<Result> SetTermsAsync(Target<PaymentId> target, TermsInput input, CancellationToken ct) =>
        writer.RunAsync(
            target,
            PaymentRules.ChangeTerms,
            async (session, state) =>
            {
                var before = (await session.FirstAsync(Before, Read, target.Id.Value))!;
                var after = input with { PayerText = input.PayerText.Trim() };
                if (before == after)
                {
                    return Result.Done;
                }

                await session.QueueAsync(
                    Change,
                    1,
                    [
                        target.Id.Value,
                        state.Revision.Value,
                        session.Now,
                        after.DueOn,
                        after.PayerText,
                        after.PayerLanguage,
                        .. PaymentFields.Plain.Select(field => (Arg)after.Fields[field]),
                    ]
                );
                await PaymentWrites.AuthorAsync(session, target.Id, target.Actor);
                var fact = PaymentWrites.Fact(
                    PaymentVerbs.Terms,
                    target,
                    AuditChange.OfDay(PaymentFields.DueOn.Key, before.DueOn, after.DueOn),
                    new AuditChange(PaymentFields.PayerLanguage.Key, before.PayerLanguage, after.PayerLanguage)
                ) with
                {
                    Texts =
                    [
                        new AuditChange(PaymentFields.PayerText.Key, before.PayerText, after.PayerText),
                        .. PaymentFields.Plain
                            .Where(field => !string.Equals(before.Fields[field], after.Fields[field], StringComparison.Ordinal))
                            .Select(field => new AuditChange(field.Key, before.Fields[field], after.Fields[field])),
                    ],
                };
                await session.AuditAsync(fact, target.Actor);
                return Result.Done;
            },
            ct
        );

    private static TermsInput Read(DbDataReader row) =>
        new() { DueOn = DueOn.Of(row), PayerText = PayerText.Of(row), PayerLanguage = PayerLanguage.Of(row), Fields = Plain.Of(row) };

    private static Sql Written(IReadOnlyList<PaymentField> fields)
    {
        var columns = string.Join(", ", fields.Select((field, i) => string.Create(CultureInfo.InvariantCulture, $"{field.Column} = ${i + 4}")));
        return new($"UPDATE payments SET {columns}, updated_at = $3, {Freshness.ByUs("$3")}, revision = revision + 1 WHERE id = $1 AND revision = $2");
    }
}
