using Bunit;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Views;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>After navigating on before the answers arrive, a late answer does not replace the newer page.</summary>
public sealed class OvertakenAnswersTests : LatePageTests
{
    // More answers than the page of one record requests.
    private const int MaxAnswers = 24;

    private static readonly int EarlyAnswers = Scale.Of(1, MaxAnswers);

    public static TheoryData<string, string> Steps =>
        new()
        {
            { "/admin/audit?what=denied-attempts", "/admin/audit" },
            { "/entities?q=no+such+thing", "/entities" },
            { "/admin/periods?through=2026-09-30", "/admin/periods?through=2026-10-31" },
            { "/admin/periods?before=1", "/admin/periods" },
            { "/admin/periods/left?through=2026-10-31&item=draft&currency=EUR", "/admin/periods/left?through=2026-10-31&item=unallocated-credit&currency=EUR" },
            { "/admin/delegations?before=1", "/admin/delegations" },
            { "/account/delegation?before=1", "/account/delegation" },
            { "/admin/reference/payment-type?q=no+such+thing", "/admin/reference/payment-type" },
            { "/admin/reference/payment-type?show=inactive", "/admin/reference/payment-type" },
            { "/admin/reference/accounts?q=no+such+thing", "/admin/reference/accounts" },
            { "/admin/reference/invoices?q=no+such+thing", "/admin/reference/invoices" },
            { "/admin/reference/bills?q=no+such+thing", "/admin/reference/bills" },
            { "/admin/reference/wallets?q=no+such+thing", "/admin/reference/wallets" },
            { "/admin/rates?currency=JPY", "/admin/rates" },
            { "/admin/policy?before=1", "/admin/policy" },
            { "/admin/tokens?ended=true", "/admin/tokens" },
            { "/payments?q=no+such+thing", "/payments" },
            { "/payments?view=1", "/payments?view=2" },
            { "/payments?view=2", "/payments?method=1" },
            { "/payments?method=1", "/payments?view=1" },
            { "/payments/1", "/payments/2" },
            { "/approvals?sort=amount", "/approvals" },
            { "/notifications?after=1", "/notifications" },
            { "/links?after=1", "/links" },
            { "/api?q=no+such+thing", "/api" },
        };

    public static TheoryData<string, string> Records =>
        new()
        {
            { "/payments/1", "/payments/2" },
            { "/payments/3", "/payments/1" },
            { "/admin/users/1", "/admin/users/2" },
            { "/admin/reference/payment-type/1", "/admin/reference/payment-type/2" },
            { "/admin/reference/category/1", "/admin/reference/payment-type/1" },
            { "/admin/reference/accounts/1", "/admin/reference/accounts/2" },
            { "/admin/reference/invoices/1", "/admin/reference/invoices/2" },
            { "/admin/reference/wallets/1", "/admin/reference/wallets/2" },
        };

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_record_shows_nothing_of_the_previous_one_however_many_of_its_answers_came(string before, string last)
    {
        Navigation.NavigateTo(last);
        var app = RenderApp();
        await AnswerAsync(Oldest);
        var shown = Shown(app);
        Navigation.NavigateTo(before);
        await AnswerAsync(Oldest);
        Shown(app).ShouldNotBe(shown);

        for (var answers = 0; answers < MaxAnswers; answers += Scale.Of(3, 1))
        {
            Gate.Shut();
            Navigation.NavigateTo(before);
            await Gate.LetAsync(Renderer.Dispatcher, Oldest, answers);
            Navigation.NavigateTo(last);
            await RestAsync();
            await AnswerAsync(Newest);
            app.WaitForAssertion(() => Shown(app).ShouldBe(shown));
        }

        Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_page_shows_the_answer_to_the_last_request(string before, string last)
    {
        Navigation.NavigateTo(last);
        var app = RenderApp();
        await AnswerAsync(Oldest);
        var shown = Shown(app);

        for (var answers = 0; answers < EarlyAnswers; answers++)
        {
            Gate.Shut();
            Navigation.NavigateTo(before);
            await Gate.LetAsync(Renderer.Dispatcher, Oldest, answers);
            Navigation.NavigateTo(last);
            await RestAsync();
            await AnswerAsync(Newest);
            app.WaitForAssertion(() => Shown(app).ShouldBe(shown));
        }

        Navigation.NavigateTo(before);
        app.WaitForAssertion(() => Shown(app).ShouldNotBe(shown));
        Faults.Lines.ShouldBeEmpty();
    }

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        var (adam, alan) = (await PersonAsync("adam"), await PersonAsync("alan"));
        var input = new DelegationInput { ToUser = alan.UserId!.Value, FromOn = Sample.Clock.Today, UntilOn = Sample.Clock.Today };
        (await Get<DelegationService>().AddAsync(input, adam, default)).Failure.ShouldBeNull();
        var close = new CloseInput { Through = new(2026, 10, 31), Waiver = "For the test" };
        (await Get<PeriodService>().ProposeCloseAsync(Workspace, close, adam, default)).Failure.ShouldBeNull();
        foreach (var (name, query) in new[] { ("Not paid", "paid=unpaid"), ("Paid", "paid=paid") })
        {
            (await Get<ViewService>().AddAsync(Workspace, ViewService.Payments, new() { Name = name, Query = query }, adam, default)).Failure.ShouldBeNull();
        }
    }

    // Returns when all requests have been made.
    private Task RestAsync() => Gate.LetAsync(Renderer.Dispatcher, Oldest, 0);
}
