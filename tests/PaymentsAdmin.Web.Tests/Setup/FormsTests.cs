using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>How posts that cannot be accepted are answered.</summary>
public sealed partial class FormsTests : IClassFixture<FormsTests.Broken>
{
    private readonly AppHost _app;

    public FormsTests(Broken shared)
    {
        _app = shared.Host;
        _app.Faults.Clear();
    }

    [Theory]
    [InlineData("/account/sign-in", null)]
    [InlineData("/account/new-password?code=0", null)]
    [InlineData("/account/set-up?code=0", null)]
    [InlineData("/account/theme", null)]
    [InlineData("/account/language", null)]
    [InlineData("/account/shortcuts", "clara")]
    [InlineData("/account/sign-out", "clara")]
    [InlineData("/account/step-up", "ada")]
    [InlineData("/account/step-up/confirm", "ada")]
    [InlineData("/account/second-factor", "adam")]
    [InlineData("/entities/import/file", "clara")]
    [InlineData("/payments/import/file", "clara")]
    [InlineData("/admin/rates/paste/text", "ada")]
    [InlineData("/admin/reference/category/paste/text", "ada")]
    [InlineData("/payments", "clara")]
    public async Task A_form_without_its_token_is_refused_with_a_page(string path, string? person)
    {
        var visit = person is null ? null : await _app.SignInAsync(person);

        foreach (var content in Bodies())
        {
            using var answer = await _app.SendAsync(HttpMethod.Post, path, visit, content);

            var page = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            page.ShouldContain("PaymentsAdmin could not accept this");
            Number().Match(page).Groups["number"].Value.ShouldNotBeEmpty();
        }

        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(30_000, "same-origin", HttpStatusCode.NoContent)]
    [InlineData(130_000, "same-origin", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(30, "cross-site", HttpStatusCode.Forbidden)]
    public async Task Unsaved_input_that_is_not_kept_is_answered_with_its_reason(int length, string from, HttpStatusCode status)
    {
        using var typed = new StringContent(new string('x', length));
        using var answer = await _app.SendAsync(HttpMethod.Put, "/drafts/posting/1", await _app.SignInAsync("clara"), typed, ("Sec-Fetch-Site", from));

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_form_under_account_ends_at_64_kilobytes()
    {
        foreach (var path in new[] { "/account/sign-in", "/account/new-password?code=0", "/account/set-up?code=0" })
        {
            using var most = await _app.SendAsync(HttpMethod.Post, path, null, new ByteArrayContent(new byte[64 * 1024]));
            using var more = await _app.SendAsync(HttpMethod.Post, path, null, new ByteArrayContent(new byte[(64 * 1024) + 1]));
            using var endless = await _app.SendAsync(HttpMethod.Post, path, null, new StreamContent(new Unmeasured()));

            (most.StatusCode, more.StatusCode, endless.StatusCode)
                .ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.LengthRequired), path);
            (await more.Content.ReadAsStringAsync()).ShouldContain("It is larger than PaymentsAdmin accepts here. Nothing was changed.");
        }

        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_out()
    {
        var clara = await _app.SignInAsync("clara");
        using (await _app.SendAsync(HttpMethod.Post, "/account/sign-out", clara, new FormUrlEncodedContent([]))) { }

        using var account = await _app.SendAsync(HttpMethod.Get, "/account", clara);

        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_upload_without_the_token_of_its_page_is_refused()
    {
        var clara = await _app.SignInAsync("clara");
        using var body = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };

        using var answer = await _app.SendAsync(HttpMethod.Post, "/payments/1/attachments", clara, body);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_internal_error_in_a_post_shows_a_page_with_a_request_id()
    {
        foreach (var content in Bodies())
        {
            using var answer = await _app.SendAsync(HttpMethod.Post, "/broken", null, content);

            var page = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            page.ShouldContain("PaymentsAdmin could not respond");
            Number().Match(page).Groups["number"].Value.ShouldNotBeEmpty();
        }

        _app.Faults.Lines.Count.ShouldBe(Bodies().Count());
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_accept_is_refused_with_a_page()
    {
        using var answer = await _app.SendAsync(HttpMethod.Post, "/no-such-page", await _app.SignInAsync("clara"));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This address does not accept such a request.");
        _app.Faults.Lines.ShouldBeEmpty();
    }

    private static IEnumerable<HttpContent> Bodies() =>
        [
            new FormUrlEncodedContent([new("theme", "dark"), new("_handler", "sign-in")]),
            new MultipartFormDataContent { { new StringContent("dark"), "theme" } },
            new FormUrlEncodedContent([new("__RequestVerificationToken", "nonsense"), new("theme", "dark")]),
        ];

    /// <summary>Some bytes whose number is not known beforehand.</summary>
    private sealed class Unmeasured() : MemoryStream(new byte[10])
    {
        public override bool CanSeek => false;
    }

    /// <summary>An app with an address whose handler fails.</summary>
    public sealed class Broken : SharedApp
    {
        protected override Task<AppHost> StartAsync() =>
            AppHost.StartAsync(app => app.MapPost("/broken", string () => throw new InvalidOperationException("broken")).AllowAnonymous());
    }

    [GeneratedRegex("Request id <code>(?<number>[^<]+)</code>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Number();
}
