using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Accounts;

/// <summary>Reads the rows of <see cref="AccountPaymentSql"/>.</summary>
internal static class AccountPaymentReading
{
    private const decimal RateScale = 10_000_000_000m;

    public static (long Posting, AccountPayment Payment) Head(DbDataReader r)
    {
        var issued = r.Instant("created_at");
        var method = Part(r, "method_hex", "method_name");
        var portal = Portal(r);
        var creator = Creator(r, portal);
        var payment = new AccountPayment(
            new PaymentId(r.Whole("id")),
            HexId.Find(r.Text("hex_id"))!.Value,
            (PaymentKind)r.Whole("kind"),
            (PostingState)r.Whole("posting_state"),
            new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency"))),
            (GatewayKind)(r.WholeOrNull("method_gateway") ?? 0),
            new NamedAccount(
                r.Text("account_hex"), r.Text("account_number"), r.Text("account_name"), r.Text("account_state"),
                new(portal is null ? r.Text("owner_hex") : PortalCustomers.OwnerOf(r.TextOrNull("portal_owner")), r.Text("owner_name")))
        )
        {
            Portal = portal,
            Number = r.TextOrNull("posted_number"),
            IssuedAt = issued,
            UpdatedAt = r.Instant("updated_at"),
            Revision = new Revision((int)r.Whole("revision")),
            ChangesByOthers = r.WholeOrNull("changes_by_others"),
            PostedOn = r.DayAt(r.GetOrdinal("posted_on")),
            ReceivedAt = r.InstantOrNull("received_at") ?? issued,
            GatewayName = r.TextOrNull("gateway") ?? r.TextOrNull("gateway_provider"),
            GatewayReference = r.TextOrNull("gateway_reference"),
            Notes = r.TextOrNull("notes"),
            BackOfficeCode = r.TextOrNull("back_office_code") ?? r.TextOrNull("cancellation_code"),
            Creator = creator,
            ReceivedBy = Receiver(r) ?? (portal is null ? creator : null),
            Rate = portal is null && r.WholeOrNull("submitted_rate") is { } rate && r.DayAt(r.GetOrdinal("submitted_rate_date")) is { } from
                ? new UsedRate(rate / RateScale, from)
                : null,
        };
        payment = WithMeans(r, WithParts(r, payment, method));
        return (r.Whole("posting_id"), portal is null ? payment : WithNames(r, payment));
    }

    public static (long Posting, string Name, string Value) Field(DbDataReader r) => (r.GetInt64(0), r.GetString(1), r.GetString(2));

    public static (long Posting, Func<Currency, NamedInvoice> Make) Invoice(DbDataReader r)
    {
        var (total, outstanding) = (r.GetInt64(9), r.GetInt64(10));
        var (hex, number, reference, code, state) = (r.GetString(1), r.TextAt(2), r.GetString(3), r.TextAt(4), r.GetString(5));
        var (issued, posted, due) = (r.InstantAt(6)!.Value, r.DayAt(7), r.DayAt(8)!.Value);
        return (
            r.GetInt64(0),
            currency => new NamedInvoice(hex, number, reference, code, state)
            {
                IssuedAt = issued,
                PostedOn = posted,
                DueOn = due,
                Total = new Money(total, currency),
                Outstanding = new Money(outstanding, currency),
            }
        );
    }

    public static (long Posting, TargetKind Kind, NamedPart Part) Other(DbDataReader r) =>
        (
            r.Whole("posting_id"),
            (TargetKind)r.Whole("kind"),
            new(r.Text("hex_id"), r.Text("name")) { Code = r.Text("code"), AlternativeCode = r.TextOrNull("alternative_code") }
        );

    private static AccountPayment WithParts(DbDataReader r, AccountPayment payment, NamedPart? method) =>
        payment with
        {
            Type = Part(r, "type_hex", "type_name") is { } type
                ? type with { AlternativeCode = r.TextOrNull("type_code"), Description = r.TextOrNull("type_text"), Classification = r.Text("classification") }
                : null,
            Category = Part(r, "category_hex", "category_name") is { } category ? category with { Code = r.TextOrNull("category_code") } : null,
            Method = method is null ? null : method with { AlternativeCode = r.TextOrNull("method_code"), Description = r.TextOrNull("method_text") },
            Job = Part(r, "job_hex", "job_name") is { } job ? job with { Code = r.TextOrNull("job_number") } : null,
            BusinessUnit = Part(r, "business_unit_hex", "business_unit_name") is { } unit ? unit with { Code = r.TextOrNull("business_unit_code") } : null,
            RejectionReason = Part(r, "reason_hex", "reason_name") is { } reason ? reason with { AlternativeCode = r.TextOrNull("reason_code") } : null,
            Unit = r.TextOrNull("unit_hex") is { } hex
                ? new(
                    hex,
                    r.Text("unit_name"),
                    r.TextOrNull("unit_text"),
                    r.TextOrNull("unit_code"),
                    r.TextOrNull("group_name"),
                    r.TextOrNull("community_name")
                )
                : null,
        };

    private static AccountPayment WithMeans(DbDataReader r, AccountPayment payment) =>
        payment with
        {
            Wallet = r.TextOrNull("wallet_hex") is { } wallet ? new(wallet, r.Text("wallet_number"), r.Text("wallet_state")) : null,
            Card = r.TextOrNull("card_hex") is { } card ? new(card, r.Text("card_reference"), r.Text("brand"), r.Text("last_digits")) : null,
            Preference = r.TextOrNull("means_hex") is { } means
                ? new(
                    means,
                    new(r.Text("preference_hex"), r.Text("preference_name"))
                    {
                        AlternativeCode = r.TextOrNull("preference_code"),
                        Classification = r.Text("preference_type"),
                    },
                    r.TextOrNull("medium"),
                    r.TextOrNull("bank_account_number")
                )
                : null,
        };

    private static PortalFace? Portal(DbDataReader r) =>
        r.TextOrNull("portal_id") is not { } id
            ? null
            : new(id)
            {
                ReferenceNumber = r.TextOrNull("portal_reference"),
                State = (PortalPostingState?)r.WholeOrNull("portal_state"),
                Targets = r.TextOrNull("portal_targets")?.Split('\n') ?? [],
            };

    // What only the portal keeps has one text here: the number of a wallet or job, the id of a preference, the name of a unit or reason. Of a card it has more.
    private static AccountPayment WithNames(DbDataReader r, AccountPayment payment)
    {
        var (unit, card) = (r.TextOrNull("portal_unit"), PortalCard.Find(r.TextOrNull("portal_card")));
        return payment with
        {
            Wallet = payment.Wallet ?? (r.TextOrNull("portal_wallet") is { } wallet ? new NamedWallet(null, wallet, null) : null),
            Card = payment.Card ?? (card is null ? null : new NamedCard(card.Id, card.GatewayReference, null, card.LastDigits)),
            Preference = payment.Preference ?? (r.TextOrNull("portal_preference") is { } preference ? new NamedPreference(preference, null, null, null) : null),
            Job = payment.Job ?? (r.TextOrNull("portal_job") is { } job ? new NamedPart(null, null) { Code = job } : null),
            Unit = unit is null ? null : new NamedUnit(null, unit, null, null, null, null),
            BusinessUnit = payment.BusinessUnit ?? (unit is null ? null : new NamedPart(null, unit)),
            RejectionReason = payment.RejectionReason ?? (r.TextOrNull("portal_reason") is { } reason ? new NamedPart(null, reason) : null),
        };
    }

    // Who entered a payment in the portal is not known here.
    private static NamedUser? Creator(DbDataReader r, PortalFace? portal) =>
        r.TextOrNull("maker_name") is { } name && (portal is null || r.TextOrNull("maker_hex") is not null)
            ? new(r.TextOrNull("maker_hex"), r.TextOrNull("maker_login"), name)
            : null;

    // The one text of a user of the portal is the username there, or the name if it shows none.
    private static NamedUser? Receiver(DbDataReader r)
    {
        if (r.TextOrNull("received_by_source") is null)
        {
            return null;
        }

        var name = r.TextOrNull("received_by_name") ?? "";
        return r.TextOrNull("portal_receiver") is { } there && r.TextOrNull("user_hex") is null && r.TextOrNull("person_hex") is null
            ? new(there, name, name)
            : new(r.TextOrNull("user_hex") ?? r.TextOrNull("person_hex"), r.TextOrNull("user_login") ?? r.TextOrNull("person_login"), name);
    }

    private static NamedPart? Part(DbDataReader r, string hex, string name) => r.TextOrNull(hex) is { } id ? new(id, r.Text(name)) : null;
}
