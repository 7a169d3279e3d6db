using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>Our extension: changes the due date, the payer's text and the plain fields of a CRM item's payment.</summary>
public sealed class PaymentTermsMethods(PaymentService payments, PaymentFinder finder) : IMethods
{
    private const string DueOn = "dueOn";
    private const string PayerText = "payerText";
    private const string PayerLanguage = "payerLanguage";

    private static readonly IReadOnlyList<PaymentField> Plain = [.. PaymentFields.Plain.Where(field => field.RestName is not null)];

    private static readonly IReadOnlyList<string> Names = [DueOn, PayerText, PayerLanguage, .. Plain.Select(field => field.RestName!)];

    private static readonly Refusal NotAField = new(400, "INVALID_ARG_VALUE", $"Unknown field. The fields are {string.Join(", ", Names)}.");

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("paymentsadmin.payment.update", CrmFamily.Payments, UpdateAsync)
            {
                Summary = "Changes terms and internal fields of a draft; fields that are left out stay. An extension that portals do not have.",
                Right = Right.EditPayments,
                Writes = true,
                AnswerAgain = Answering.Done,
                Result = Shape.True,
                Parameters =
                [
                    IdOf("id", PortalThing.Payment, "the payment"),
                    Needed("fields", WireType.Map, string.Join(", ", Names)) with { Example = """{"dueOn":"2026-12-04"}""" },
                ],
                Refusals = [PaymentRefusals.NoSuchOrDenied, NotAField],
            },
        ];

    private async Task<Reply> UpdateAsync(Call call)
    {
        var sent = call.Map("fields");
        if (sent.Members.Any(member => !Names.Contains(member.Key, StringComparer.Ordinal)))
        {
            return NotAField;
        }

        if (sent.Members.FirstOrDefault(member => Text(member.Value) is null) is { Key: { } wrong, Value: var value })
        {
            return ParameterRefusals.Wrong($"fields[{wrong}]", Scalars.Quote(value), "string");
        }

        if (sent.TryGet(DueOn, out var day) && DayOf(day) is null)
        {
            return ParameterRefusals.Wrong($"fields[{DueOn}]", Scalars.Quote(day), "date, such as 2026-12-04");
        }

        var found = await finder.DetailAsync(call, call.Whole("id"));
        return found.Failure is { } no
            ? PaymentRefusals.OfPayments.Of(no)
            : PaymentRefusals.OfPayments.Reply(
                await payments.SetTermsAsync(call.Target(found.Value.Id, found.Value.Revision), Changed(found.Value, sent), call.Aborted)
            );
    }

    private static TermsInput Changed(PaymentDetail payment, WireMap sent)
    {
        return new()
        {
            DueOn = sent.TryGet(DueOn, out var day) ? DayOf(day)!.Value : payment.DueOn,
            PayerText = Sent(PayerText) ?? payment.PayerText,
            PayerLanguage = Sent(PayerLanguage) ?? payment.PayerLanguage,
            Fields = PlainValues.Of(field => (field.RestName is { } name ? Sent(name) : null) ?? payment.Fields[field]),
        };

        string? Sent(string name) => sent.TryGet(name, out var value) ? Text(value) : null;
    }

    // Null clears a field.
    private static string? Text(WireValue value) => value is WireNull ? "" : Scalars.Text(value);

    private static DateOnly? DayOf(WireValue value) =>
        DateOnly.TryParseExact(Text(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
