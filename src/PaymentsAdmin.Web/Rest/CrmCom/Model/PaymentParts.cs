using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The objects inside a payment. Those of texts only write themselves; <see cref="PaymentWriter"/> writes the others.</summary>
internal static class PaymentParts
{
    private const string Id = "id";
    private const string Name = "name";
    private const string Number = "number";
    private const string Code = "code";
    private const string AlternativeCode = "alternative_code";
    private const string State = "life_cycle_state";

    private static readonly Shape Word = Shape.Text().OrNull;

    public static readonly TextObject<NamedWallet> Wallet = new((Id, w => w.Id), (Number, w => w.Number), (State, w => w.State));

    public static readonly TextObject<NamedPart> Type = new(
        (Id, t => t.Id),
        (Name, t => t.Name),
        (AlternativeCode, t => t.AlternativeCode),
        ("description", t => t.Description),
        ("classification", t => t.Classification)
    );

    public static readonly TextObject<NamedPart> Method = new(
        (Id, m => m.Id),
        (Name, m => m.Name),
        (AlternativeCode, m => m.AlternativeCode),
        ("description", m => m.Description)
    );

    public static readonly TextObject<NamedPart> Category = Coded(Code);

    public static readonly TextObject<NamedPart> Job = Coded(Number);

    public static readonly TextObject<NamedPart> BusinessUnit = Coded(Code);

    public static readonly TextObject<NamedPart> RejectionReason = Coded(AlternativeCode);

    public static readonly TextObject<NamedCard> Card = new(
        (Id, c => c.Id), ("brand", c => c.Brand), ("last_digits", c => c.LastDigits), ("payment_gateway_reference_number", c => c.GatewayReference)
    );

    public static readonly TextObject<NamedUser> User = new((Id, u => u.Id), ("username", u => u.Username), (Name, u => u.Name));

    public static readonly TextObject<NamedUnit> Unit = new(
        (Id, u => u.Id), (Name, u => u.Name), ("description", u => u.Description), (AlternativeCode, u => u.AlternativeCode), ("group_name", u => u.GroupName),
        ("community_name", u => u.CommunityName)
    );

    public static readonly TextObject<NamedPart> Preference = new(
        (Id, p => p.Id),
        (Name, p => p.Name),
        (AlternativeCode, p => p.AlternativeCode),
        ("type", p => p.Classification)
    );

    public static readonly Shape OwnPreference =
        Shape.Of((Id, Word), ("payment_preference", Preference.Shape), ("payment_medium", Word), ("bank_account_number", Word)).OrNull;

    public static readonly Shape Account = Shape.Of(
        (Id, Word), (Number, Shape.Text("AR-77")), (Name, Word), (State, Word), ("account_owner", Shape.Of((Id, Word), (Name, Word)))
    );

    public static readonly Shape Rate = Shape.Of(
        (Id, Shape.Text("USD-20261101")), ("rate", Shape.Number(0.92m)), ("inverse_rate", Shape.Number(1.0869565217m)), ("from_date", Shape.LocalTime.OrNull),
        ("to_date", Shape.Null),
        ("currency", Shape.Of((Code, Shape.Text("USD"))))
    ).OrNull;

    public static readonly Shape Invoices = Shape.List(
        Shape.Of(
            (Id, Word), (Number, Word), ("reference_number", Word), (State, Word), ("issued_on", Shape.LocalTime.OrNull),
            ("posted_on", Shape.LocalTime.OrNull), ("due_on", Shape.LocalTime.OrNull),
            ("total_amount", Shape.Number(120).OrNull), ("outstanding_amount", Shape.Number(35.5m).OrNull)
        )
    );

    public static readonly Shape Bills = Shape.List(Shape.Of((Id, Word), (Number, Word)));

    public static readonly Shape Products = Shape.List(Shape.Of((Id, Word), (Code, Word), (AlternativeCode, Word), (Name, Word)));

    public static readonly Shape Log = Shape.Of(("created_on", Shape.LocalTime), ("created_by_user", User.Shape), ("updated_on", Shape.LocalTime));

    /// <summary>An object with an id, a name and one code, under the given member name.</summary>
    private static TextObject<NamedPart> Coded(string code) => new((Id, p => p.Id), (Name, p => p.Name), (code, p => p.Code ?? p.AlternativeCode));
}
