using System.Globalization;
using System.Security.Claims;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

public sealed class PaymentsDownloadTests : PageTests
{
    private Actor _vera = null!;

    protected override async Task ArrangeAsync()
    {
        _vera = await SignInAsync("vera");
        var deal = await AcmeAsync();
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value;
        var payments = Get<PaymentService>();
        for (var i = 0; i < 3; i++)
        {
            var payment = (await payments.AddAsync(Workspace, deal, Anyone, default)).Value;
            await payments.AddLineAsync(new(Workspace, payment, null, Anyone), rows[0].Id, new QuantityInput { Quantity = 1 + i }, default);
            if (i == 0)
            {
                await payments.PayAsync(new(Workspace, payment, null, Anyone), new PayInput { On = new(2026, 11, 19), Reference = "=HYPERLINK(1)" }, default);
            }
        }
    }

    [Fact]
    public async Task The_file_has_the_rows_of_the_list_and_must_not_be_cached()
    {
        var answer = await AskAsync("?paid=unpaid");

        answer.Status.ShouldBe(200);
        answer.Context.Response.ContentType.ShouldBe("text/csv; charset=utf-8; header=present");
        answer.Context.Response.Headers.CacheControl.ToString().ShouldBe("no-store");
        answer.Context.Response.Headers.ContentDisposition.ToString().ShouldBe(
            "attachment; filename=payments_paymentsadmin_unpaid_start_today_20261120-0900Z.csv; "
                + "filename*=UTF-8''payments_paymentsadmin_unpaid_start_today_20261120-0900Z.csv"
        );
        var amounts = Rows(answer).Select(cells => decimal.Parse(cells[9], CultureInfo.InvariantCulture)).ToList();
        var totals = (await Get<PaymentService>().TotalsAsync(Workspace.Id, new PaymentFilter { Paid = PaidState.Unpaid }, _vera, default)).Value;
        amounts.Count.ShouldBe((int)totals.Count);
        amounts.Sum().ShouldBe(totals.Currencies.Single().Sum.Amount);
        amounts.Sum().ShouldBe(125m);
    }

    [Fact]
    public async Task A_reference_that_looks_like_a_formula_is_exported_as_text() => (await AskAsync("?paid=paid")).Text.ShouldContain(",\"'=HYPERLINK(1)\",");

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("")]
    public async Task A_request_from_another_site_is_refused(string from)
    {
        var answer = await AskAsync("", from);

        answer.Status.ShouldBe(403);
        answer.Text.ShouldBe("Files can only be downloaded from the app's own pages. Open the list of payments and export it there.");
    }

    [Fact]
    public async Task A_typed_address_is_answered() => (await AskAsync("", "none")).Status.ShouldBe(200);

    [Fact]
    public async Task The_eleventh_file_in_ten_minutes_is_refused_for_a_while()
    {
        for (var i = 0; i < 10; i++)
        {
            (await AskAsync("")).Status.ShouldBe(200);
        }

        var answer = await AskAsync("");

        answer.Status.ShouldBe(429);
        int.Parse(answer.Context.Response.Headers.RetryAfter!, CultureInfo.InvariantCulture).ShouldBeInRange(500, 600);
        answer.Text.ShouldBe("You have exported 10 times in ten minutes. Try again in 10 min.");
    }

    [Fact]
    public async Task A_user_without_roles_gets_no_file()
    {
        var answer = await AskAsync("", roles: Role.None);

        answer.Status.ShouldBe(403);
        answer.Text.ShouldStartWith("This requires the role");
        answer.Context.Response.Headers.ContentDisposition.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "Zoë Müller & Söhne", "?created-from=2026-01-01&created-to=2026-01-31", "payments_zoe-muller-sohne_created_20260101_20260131_20261120-0900Z.csv")]
    [InlineData("Meridian", "?paid=open", "payments_meridian_open_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian", "?paid=overdue", "payments_meridian_overdue_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian", "?posting=draft,submitted&currency=EUR&kind=31", "payments_meridian_draft-submitted-invoice-eur_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian", "?q=Acme&customer=12&entity=7", "payments_meridian_entity-7-customer-12-search_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian", "?amount-from=10.5&amount-to=99&method=3", "payments_meridian_method-3-amount-10-5-to-99_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian", "?paid-from=2026-01-01&paid=paid", "payments_meridian_paid-paid-on_20260101_today_20261120-0900Z.csv")]
    [InlineData("株式会社", "", "payments_organisation_all_start_today_20261120-0900Z.csv")]
    [InlineData("Meridian Trading Ltd", "?view=12&q=Acme", "payments_meridian-trading-ltd_view-12_start_today_20261120-0900Z.csv")]
    public void The_file_name_is_plain_ASCII_and_names_no_customer(string organisation, string query, string name) =>
        ExportFileName.Of(organisation, ExportChoice.Read(query, ExportList.Payments, Sample.Today, Actor.System).Value, null, Sample.Now).ShouldBe(name);

    [Theory]
    [InlineData("/payments", "/exports/payments.csv")]
    [InlineData("/payments?paid=unpaid&sort=amount&dir=asc&after=12.7", "/exports/payments.csv?paid=unpaid&sort=amount&dir=asc")]
    [InlineData("/payments?since=1795000000000&view=12", "/exports/payments.csv?since=1795000000000&view=12")]
    public void The_file_address_carries_the_state_of_the_list_without_its_page(string list, string file) =>
        ExportUrls.Payments(PaymentListUrl.Read(list, Sample.Today)).ShouldBe(file);

    private static List<string[]> Rows(Asking answer) =>
        [.. answer.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];

    private async Task<Asking> AskAsync(string query, string from = "same-origin", Role? roles = null)
    {
        var asking = new Asking(Services, ExportUrls.PaymentsFile + query);
        if (from.Length > 0)
        {
            asking.Context.Request.Headers["Sec-Fetch-Site"] = from;
        }

        var held = roles ?? _vera.Roles;
        asking.Context.User = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, _vera.UserId!.Value.ToString(CultureInfo.InvariantCulture)),
                    new(Person.NameClaim, _vera.Name),
                    .. Enum.GetValues<Role>().Where(r => r != Role.None && held.HasFlag(r)).Select(r => new Claim(ClaimTypes.Role, r.ToString())),
                ],
                "test"
            )
        );
        await asking.Get<ListDownload>().AnswerAsync(asking.Context, ExportList.Payments, ExportFailures.FromElsewhere);
        return asking;
    }
}
