using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Sign-ins by the secret of an API token alone: who gets a session, as whom it acts, and when it ends.</summary>
public sealed class ApiKeySignInTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private static readonly Actor Command = Actor.Command("tests");

    private RestHost Host => shared.Host;

    private string Alone => Host.Books.Names["token.alone"];

    [Theory]
    [InlineData("POST", "", null, false)]
    [InlineData("POST", "/", "{}", false)]
    [InlineData("GET", "", null, false)]
    [InlineData("GET", "/?unit={0}", null, true)]
    [InlineData("POST", "?unit={0}", null, true)]
    [InlineData("POST", "", """{"unit": "{0}"}""", true)]
    public async Task A_key_signs_in_by_POST_or_GET_with_a_unit_or_without(string verb, string after, string? body, bool hasUnit)
    {
        var other = await OtherUnitAsync();
        var answer = await Host.AskForTokenAsync(
            new HttpMethod(verb),
            CrmBooks.Basic(Alone + ":"),
            after.Replace("{0}", other.HexId, StringComparison.Ordinal),
            body?.Replace("{0}", other.HexId, StringComparison.Ordinal)
        );
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.OK, "OK"));
        var token = answer.Data!["token"]!.GetValue<string>();
        token.Length.ShouldBeGreaterThan(32);
        var caller = (await Host.Get<CrmComSignInService>().FindAsync(token, CrmComLifetime.ByKey, null, default)).Value;
        (caller.Actor.Kind, caller.Actor.UserId, caller.Actor.PostAlone).ShouldBe((ActorKind.Token, int.Parse(Host.Books.Names["clara"], null), true));
        (caller.Actor.UnitId == other.Id).ShouldBe(hasUnit);
    }

    [Theory]
    [InlineData("GET", "?unit=0123456789ABCDEF0123456789ABCDEF", null)]
    [InlineData("POST", "?unit=0123456789ABCDEF0123456789ABCDEF", null)]
    [InlineData("POST", "", """{"unit": "0123456789ABCDEF0123456789ABCDEF"}""")]
    public async Task A_unit_that_there_is_not_is_refused_and_never_ignored(string verb, string after, string? body)
    {
        var answer = await Host.AskForTokenAsync(new HttpMethod(verb), CrmBooks.Basic(Alone + ":"), after, body);
        (answer.Status, answer.Code, answer.Description).ShouldBe((HttpStatusCode.NotFound, "ENTITY_NOT_FOUND", "unit"));
    }

    [Fact]
    public async Task A_session_has_the_rights_of_its_API_token_and_no_more()
    {
        foreach (var (name, draft, posted) in new[] { ("vera", "ACCESS_DENIED", "ACCESS_DENIED"), ("clara", "OK", "ACCESS_DENIED"), ("alone", "OK", "OK") })
        {
            var token = (await Host.SignInByKeyAsync(Host.Books.Names["token." + name])).Data!["token"]!.GetValue<string>();
            (await Host.CrmPostAsync("payments/create", Host.Cash(token, "DRAFT"))).Code.ShouldBe(draft, name);
            (await Host.CrmPostAsync("payments/create", Host.Cash(token))).Code.ShouldBe(posted, name);
        }
    }

    [Fact]
    public async Task A_header_that_has_no_key_is_answered_with_what_to_send()
    {
        string?[] headers =
            [
                null, "", "Basic", "Basic ", "Basic !!!", "Basic Zg", "Bearer " + Alone, "Basic " + Alone, CrmBooks.Basic(Alone), CrmBooks.Basic(":"),
                CrmBooks.Basic(":" + Alone), CrmBooks.Basic(Alone + ":secret"), CrmBooks.Basic(Alone + "::"),
                "Basic " + Convert.ToBase64String([0xFF, 0xFE, (byte)':']), CrmBooks.Basic(new string('k', 15_000) + ":"),
            ];
        foreach (var (index, header) in headers.Index())
        {
            var answer = await Host.AskForTokenAsync(index % 2 == 0 ? HttpMethod.Get : HttpMethod.Post, header);
            (answer.Status, answer.Code, answer.Description, answer.Header("X-Failure-Code"))
                .ShouldBe((HttpStatusCode.Unauthorized, "AUTHENTICATION_FAILED", "Authorization", "crmcom.no-key"), header);
            answer.Body["status"]!["message"]!.GetValue<string>().ShouldContain("HTTP Basic");
        }
    }

    [Fact]
    public async Task Other_verbs_and_parameters_are_refused()
    {
        var put = await Host.AskForTokenAsync(HttpMethod.Put, CrmBooks.Basic(Alone + ":"));
        put.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        put.Response.Content.Headers.Allow.ShouldBe(["POST", "GET"]);
        (await Host.AskForTokenAsync(HttpMethod.Get, CrmBooks.Basic(Alone + ":"), "?token=x")).Description.ShouldBe("token");
        (await Host.AskForTokenAsync(HttpMethod.Post, CrmBooks.Basic(Alone + ":"), "", "{")).Code.ShouldBe("INVALID_PARAMETER");
    }

    [Theory]
    [InlineData("R10")]
    [InlineData("R18")]
    public async Task A_session_ends_two_hours_after_its_start_even_when_used(string release)
    {
        await using var host = await RestHost.StartAsync(("CrmCom:Release", release));
        var token = await SignInAsync(host, "alone");
        foreach (var minutes in (int[])[50, 50, 19])
        {
            host.Pass(TimeSpan.FromMinutes(minutes));
            (await host.IsGoodAsync(token)).ShouldBeTrue();
        }

        host.Pass(TimeSpan.FromMinutes(1));
        (await host.IsGoodAsync(token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_ends_when_it_is_released_its_API_token_revoked_or_its_user_disabled()
    {
        await using var host = await RestHost.StartAsync();
        var (released, revoked, kept) = (await SignInAsync(host, "alone"), await SignInAsync(host, "alone"), await SignInAsync(host, "clara"));
        (await host.CrmPostAsync("authentication/token/release", CrmBooks.One("token", released))).Code.ShouldBe("OK");
        (await host.IsGoodAsync(released)).ShouldBeFalse();
        (await host.IsGoodAsync(revoked)).ShouldBeTrue();

        var tokens = host.Get<TokenService>();
        var alone = (await tokens.ListAsync(null, Command, default)).Value.Single(t => t.Name == "alone");
        (await tokens.RevokeAsync(alone.Id, Command, default)).Ok.ShouldBeTrue();
        (await host.IsGoodAsync(revoked)).ShouldBeFalse();
        (await host.IsGoodAsync(kept)).ShouldBeTrue();
        await RefusedAsync(host, "alone");

        await host.Get<UserService>().DisableAsync(int.Parse(host.Books.Names["clara"], null), Command, default);
        (await host.IsGoodAsync(kept)).ShouldBeFalse();
        await RefusedAsync(host, "clara");
    }

    [Fact]
    public async Task Thirty_wrong_keys_slow_an_address_down_and_neither_they_nor_a_good_one_are_logged()
    {
        var log = new WholeLog();
        await using var host = await RestHost.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Trace));
        for (var i = 0; i < 30; i++)
        {
            (await host.SignInByKeyAsync("guessed-key-" + i)).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await host.AskForTokenAsync(HttpMethod.Get, "Basic !")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var slowed = await host.SignInByKeyAsync("guessed-key-30");
        (slowed.Status, slowed.Code, slowed.Header("RateLimit-Remaining")).ShouldBe((HttpStatusCode.TooManyRequests, "AUTHENTICATION_FAILED", "0"));
        int.Parse(slowed.Header("Retry-After")!, null).ShouldBeInRange(1, 60);
        (await host.IsGoodAsync(await SignInAsync(host, "alone"))).ShouldBeTrue();

        var (key, header) = (host.Books.Names["token.alone"], CrmBooks.Basic(host.Books.Names["token.alone"] + ":")["Basic ".Length..]);
        log.Lines.Count.ShouldBeGreaterThan(60);
        log.Lines.Where(line => line.Contains(key, StringComparison.Ordinal) || line.Contains(header, StringComparison.Ordinal)).ShouldBeEmpty();
        log.Lines.Where(line => line.Contains("guessed-key", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static async Task<string> SignInAsync(RestHost host, string name) =>
        (await host.SignInByKeyAsync(host.Books.Names["token." + name])).Data!["token"]!.GetValue<string>();

    private static async Task RefusedAsync(RestHost host, string name)
    {
        var refused = await host.SignInByKeyAsync(host.Books.Names["token." + name]);
        (refused.Status, refused.Code, refused.Header("X-Failure-Code"))
            .ShouldBe((HttpStatusCode.Unauthorized, "AUTHENTICATION_FAILED", "crmcom.key-not-fitting"));
    }

    // Not the main one, which is the default.
    private async Task<UnitRow> OtherUnitAsync()
    {
        await using var db = await Host.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<UnitRow>().AsNoTracking().FirstAsync(unit => unit.Active && !unit.IsMain);
    }

    private sealed class WholeLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
