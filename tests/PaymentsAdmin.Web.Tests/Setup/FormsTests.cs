using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>What becomes of what is posted and cannot be taken.</summary>
public sealed partial class FormsTests : IAsyncLifetime
{
    private AppHost _app = null!;

    public async Task InitializeAsync() =>
        _app = await AppHost.StartAsync(app => app.MapPost("/broken", string () => throw new InvalidOperationException("broken")).AllowAnonymous());

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/account/sign-in", null)]
    [InlineData("/account/new-password?code=0", null)]
    [InlineData("/account/set-up?code=0", null)]
    [InlineData("/account/theme", null)]
    [InlineData("/account/language", null)]
    [InlineData("/account/shortcuts", "clara")]
    [InlineData("/account/sign-out", "clara")]
    [InlineData("/account/step-up", "ada")]
    [InlineData("/account/second-factor", "adam")]
    [InlineData("/entities/import/file", "clara")]
    [InlineData("/payments/import/file", "clara")]
    [InlineData("/admin/rates/paste/text", "ada")]
    [InlineData("/admin/reference/category/paste/text", "ada")]
    [InlineData("/payments", "clara")]
    public async Task A_form_without_its_token_is_a_page_that_says_so(string path, string? person)
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

    [Fact]
    public async Task Nobody_is_signed_out_by_a_form_of_another_site()
    {
        var clara = await _app.SignInAsync("clara");
        using (await _app.SendAsync(HttpMethod.Post, "/account/sign-out", clara, new FormUrlEncodedContent([]))) { }

        using var account = await _app.SendAsync(HttpMethod.Get, "/account", clara);

        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_without_the_token_of_its_page_is_refused_in_words()
    {
        var clara = await _app.SignInAsync("clara");
        using var body = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };

        using var answer = await _app.SendAsync(HttpMethod.Post, "/payments/1/attachments", clara, body);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bug_behind_a_post_has_a_page_with_a_number()
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
    public async Task What_an_address_does_not_take_has_a_page_too()
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

    [GeneratedRegex("Request id <code>(?<number>[^<]+)</code>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Number();
}
