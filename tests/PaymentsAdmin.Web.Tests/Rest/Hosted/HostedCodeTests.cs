using System.Globalization;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;
using static PaymentsAdmin.Web.Tests.Rest.Hosted.HostedRest;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>A caller's code names one payment. What has the code before a call was ever sent is somebody else's.</summary>
[Trait("Run", "Full")]
public sealed class HostedCodeTests : IAsyncLifetime
{
    private const string Create = "payments/create";

    private HostedRest _host = null!;
    private string _account = "";

    private FakeHost There => _host.There;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _account = _host.Account();
        await _host.ListAsync(_account);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(true, "84.5", "DRAFT")]
    [InlineData(true, "84.5", "POSTED")]
    [InlineData(true, "7", "DRAFT")]
    [InlineData(false, "84.5", "DRAFT")]
    public async Task A_payment_that_somebody_made_there_with_the_code_is_not_taken_for_the_callers(bool isSameAccount, string amount, string state)
    {
        var theirs = There.Hand.Draft(isSameAccount ? _account : _host.Account(), decimal.Parse(amount, CultureInfo.InvariantCulture), "POS-1");

        var made = await _host.PostAsync(Create, Cash(_account, state).With("back_office_code", "POS-1"), "alone");
        var again = await _host.PostAsync(Create, Cash(_account, state).With("back_office_code", "POS-1"), "alone");

        foreach (var answer in new[] { made, again })
        {
            ((int)answer.Status, answer.Code, answer.Description).ShouldBe((409, "DUPLICATE_BACK_OFFICE_CODE", "back_office_code"));
        }

        var left = There.Hand.AllPayments().ShouldHaveSingleItem();
        (left.Id, left.State, left.Amount, left.Notes).ShouldBe((theirs.Id, "DRAFT", theirs.Amount, theirs.Notes));
    }

    [Fact]
    public async Task A_payment_whose_answer_was_lost_is_the_callers()
    {
        There.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Create, When = FaultMoment.After, Nth = 1 });
        var made = await _host.PostAsync(Create, Cash(_account).With("back_office_code", "POS-2"));
        (made.Code, made.Data?["id"]?.ToString()).ShouldBe(("OK", There.Hand.Payments(_account).Single().Id), made.Body.ToJsonString());
    }

    [Fact]
    public async Task A_payment_whose_call_was_lost_is_sent_again_and_is_the_callers()
    {
        There.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Create, When = FaultMoment.Before, Nth = 1 });
        var made = await _host.PostAsync(Create, Cash(_account).With("back_office_code", "POS-3"));
        (made.Code, made.Data?["id"]?.ToString()).ShouldBe(("OK", There.Hand.Payments(_account).Single().Id), made.Body.ToJsonString());
    }

    [Fact]
    public async Task What_somebody_made_with_the_code_while_the_draft_was_queued_is_not_the_callers()
    {
        await There.GoDownAsync(Outage.Refusing);
        var queued = await _host.KeyedAsync("order-1", Create, Cash(_account).With("back_office_code", "POS-4"));
        There.Hand.Draft(_account, 84.5m, "POS-4");
        await There.ComeBackAsync();

        var done = await _host.KeyedAsync("order-1", Create, Cash(_account).With("back_office_code", "POS-4"));

        queued.Failure.ShouldBe("portal.queued");
        (done.Status, done.Code).ShouldBe((409, "DUPLICATE_BACK_OFFICE_CODE"), done.Body);
        There.Hand.Payments(_account).Count.ShouldBe(1);
    }
}
