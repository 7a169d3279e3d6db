using System.Net;
using PaymentsAdmin.Strange;
using PaymentsAdmin.StrangeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What the strange host does not accept, and that it does what it should whatever it says.</summary>
[Trait("Run", "Full")]
public sealed class StrangeHostTests
{
    private static readonly Lazy<Task<(string Done, string Said)>> Plain = new(PlainAsync);

    public static TheoryData<string> Names => [.. StrangeHosts.WildAnswers.All.Select(answer => answer.Name)];

    [Theory]
    [InlineData("payments/delete", "{}", HttpStatusCode.NotFound, "ENTITY_NOT_FOUND")]
    [InlineData("payments/show", "{}", HttpStatusCode.MethodNotAllowed, "INVALID_PARAMETER")]
    [InlineData("payments/post", "{}", HttpStatusCode.Unauthorized, "AUTHENTICATION_FAILED")]
    [InlineData("payments/post", "not json", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#"}""", HttpStatusCode.BadRequest, "MISSING_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":"id=7"}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{}}""", HttpStatusCode.BadRequest, "AMBIGUOUS_IDENTIFIER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{"id":"7","number":"7"}}""", HttpStatusCode.BadRequest, "AMBIGUOUS_IDENTIFIER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{"code":"7"}}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{"id":7}}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{"id":"7"},"posted_on":"2026-01-01"}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","token":"#","payment_identifier":{"id":"7"}}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/post", """{"token":"#","payment_identifier":{"id":"7"},"fields_set":"colour"}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/create", """{"token":"#","payment_amount":"5"}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    [InlineData("payments/create", """{"token":"#","received_by_unit_identifier":{"id":"1"}}""", HttpStatusCode.BadRequest, "INVALID_PARAMETER")]
    public async Task It_refuses_and_records_what_the_contract_does_not_know(string method, string body, HttpStatusCode status, string code)
    {
        await using var asker = await HostAsker.StartAsync();
        var (answered, said) = await asker.PostAsync(method, body.Replace("#", HostAsker.Token, StringComparison.Ordinal));
        answered.ShouldBe(status);
        said.ShouldContain($"\"{code}\"");
        asker.Host.Faults.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("wallet_identifier", """{"number":"W-00001"}""", 13, 9)]
    [InlineData("posted_on", "\"2026-01-01\"", 14, 9)]
    [InlineData("received_by_business_unit_identifier", """{"code":"ALL"}""", 17, 0)]
    [InlineData("back_office_code", "\"A\"", 9, 0)]
    [InlineData("intended_currency_identifier", """{"code":"EUR"}""", 10, 0)]
    public async Task A_parameter_before_its_release_is_unknown(string name, string value, int major, int minor)
    {
        await using var asker = await HostAsker.StartAsync();
        asker.Host.Change(books => books.Release = new(major, minor));
        var (_, said) = await asker.PostAsync("payments/create", $$"""{"token":"{{HostAsker.Token}}","{{name}}":{{value}}}""");
        said.ShouldContain("does not know this member");
        asker.Host.Faults.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_within_the_contract_is_done_once_and_is_no_fault()
    {
        await using var asker = await HostAsker.StartAsync();
        var before = asker.Host.Read(books => books.Accounts[0].Balance);

        await asker.AskAllAsync();

        asker.Host.Faults.ShouldBeEmpty();
        asker.Host.Bugs.ShouldBeEmpty();
        asker.Host.Read(books => books.CountOf(Deed.Posted, "PA-1")).ShouldBe(1);
        asker.Host.Read(books => books.Payments.Count(payment => payment.Code == "PA-1")).ShouldBe(1);
        asker.Host.Read(books => books.Effects.Select(effect => effect.Deed)).ShouldBe(
            [Deed.Created, Deed.Updated, Deed.Posted, Deed.Cancelled, Deed.Created, Deed.Rejected, Deed.Created, Deed.Posted]);
        asker.Host.Read(books => books.Accounts[0].Balance).ShouldBe(before - 12);
        asker.Host.Read(books => books.Wallets[0].Funds).ShouldBe(108);
        asker.Host.Read(books => books.Cancellations[^1].Payment.State).ShouldBe(HostState.Cancelled);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wild_answer_is_given_and_changes_only_what_is_said(string name)
    {
        var (done, said) = await Plain.Value;
        await using var wild = await HostAsker.StartAsync();
        var answer = StrangeHosts.WildAnswers.Named(name);
        wild.Host.Adopt(answer);
        await wild.AskAllAsync();

        wild.Host.Bugs.ShouldBeEmpty();
        wild.Host.Habits.Given.ShouldBePositive();
        if (answer is { Instead: null, Before: null, Feigned: null })
        {
            Done(wild).ShouldBe(done);
            wild.Host.Faults.ShouldBeEmpty();
            SaidOf(wild).ShouldNotBe(said, name);
        }
        wild.Host.Behave();
        (await wild.GetAsync("payments/show", "payment_identifier=back_office_code=BO-0")).Said.ShouldContain("\"code\":\"OK\"");
    }

    [Fact]
    public async Task A_wild_answer_may_be_given_the_nth_time_alone_and_unknown_names_are_refused_with_all_that_there_are()
    {
        await using var asker = await HostAsker.StartAsync();
        asker.Host.Adopt(StrangeHosts.WildAnswers.Named("HTTP 500 with OK#2"));
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 3; call++)
        {
            answers.Add((await asker.GetAsync("payments/show", "payment_identifier=back_office_code=BO-0")).Status);
        }
        answers.ShouldBe([HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.OK]);
        Should.Throw<ArgumentException>(() => StrangeHosts.WildAnswers.Named("none")).Message.ShouldContain("HTTP 500 with OK");
        StrangeHosts.WildAnswers.All.Select(answer => answer.Name).ShouldBeUnique();
    }

    [Fact]
    public void It_knows_neither_the_product_nor_the_other_host() =>
        typeof(StrangeHost).Assembly.GetReferencedAssemblies().Select(known => known.Name)
            .Where(name => name!.StartsWith("PaymentsAdmin.", StringComparison.Ordinal))
            .ShouldBe([typeof(StrangePortal).Assembly.GetName().Name]);

    private static async Task<(string Done, string Said)> PlainAsync()
    {
        await using var plain = await HostAsker.StartAsync();
        await plain.AskAllAsync();
        return (Done(plain), SaidOf(plain));
    }

    private static string Done(HostAsker asker) =>
        asker.Host.Read(books => string.Join(", ", books.Effects.Select(effect => $"{effect.Deed} {effect.Code} {effect.Amount}")));

    private static string SaidOf(HostAsker asker) => string.Join('\n', asker.Said);
}
