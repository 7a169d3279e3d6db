using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests;

/// <summary>Builders for the records that pages show; today is 20 Nov 2026.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly Organisation Organisation = new("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.GetCultureInfo("en"));

    public static readonly BusinessClock Clock = new(new StillTime(), Organisation);

    public static readonly Texts Texts = new(CultureInfo.GetCultureInfo("en"), NullLogger<Texts>.Instance);

    public static readonly Formats Formats = new(Organisation, Clock, Texts);

    public static readonly Workspace Workspace = new(new(1), WorkspaceKey.Main, "Main", OwnBooks.Kind, [2, 31], 14, "", null);

    public static Money Money(decimal amount, string currency = "EUR") => Core.Values.Money.Round(amount, Currency.Of(currency));

    public static Actor Actor(Role role) => new(ActorKind.User, 2, "Clara Ioannou", role, Door.Page);

    public static PaymentRow Row(long id = 1, Money? amount = null, DateOnly? paidOn = null, PostingState posting = PostingState.Draft) =>
        new(
            new(id),
            PaymentKind.Normal,
            "1/1",
            new(7),
            EntityRef.Item(2, 12),
            "Clinic refit, second floor",
            new(3),
            "Zoë Müller GmbH",
            posting,
            paidOn,
            null,
            new(2026, 11, 14),
            "Bank transfer",
            amount ?? Money(1250),
            Now,
            Now,
            Revision.First
        );

    public static PaymentDetail Detail(PaidFact? paid = null, PostingState posting = PostingState.Draft) =>
        new(
            new(1),
            Workspace.Id,
            HexId.Random(),
            PaymentKind.Normal,
            null,
            "1/1",
            null,
            new(7),
            EntityRef.Item(2, 12),
            "Clinic refit, second floor",
            1,
            new(3),
            "Zoë Müller GmbH",
            Money(1250),
            new(new(4), "Bank transfer"),
            posting,
            paid,
            new(2026, 11, 14),
            "Payment PAY-000001",
            "en",
            Now,
            "Clara Ioannou",
            Now,
            null,
            Revision.First,
            [],
            []
        );
}
