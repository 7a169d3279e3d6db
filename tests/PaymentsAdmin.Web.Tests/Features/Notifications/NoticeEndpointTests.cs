using System.Net;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>The requests of <c>notices.js</c>.</summary>
public sealed class NoticeEndpointTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly AppHost _app = shared.Host;

    [Fact]
    public async Task A_notice_is_marked_read_by_its_reader_from_our_own_pages_only()
    {
        var ada = (await _app.Get<UserService>().FindAsync("ada", Actor.System, default)).Value;
        var actor = new Actor(ActorKind.User, ada.Id, ada.DisplayName, ada.Roles, Door.Page);
        var notices = _app.Get<NotificationService>();
        await notices.NotifyAsync([ada.Id], new Notice(PostingNotices.Posted, "payment", 7, "x", null, Mail: false), Actor.System, default);
        var told = (await notices.ListAsync(null, 1, actor, default)).Value[0];

        (await PostAsync($"/notices/read/{told.Id.Value}", "cross-site")).ShouldBe(HttpStatusCode.Forbidden);
        (await UnreadAsync()).ShouldBeTrue();
        (await PostAsync($"/notices/read/{told.Id.Value + 1_000}", "same-origin")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync($"/notices/read/{told.Id.Value}", "same-origin")).ShouldBe(HttpStatusCode.NoContent);
        (await UnreadAsync()).ShouldBeFalse();

        async Task<bool> UnreadAsync() => (await notices.ListAsync(null, 1, actor, default)).Value[0].ReadAt is null;
    }

    [Fact]
    public async Task The_panel_and_the_hits_of_the_palette_are_fragments_without_a_page()
    {
        foreach (var path in new[] { "/notices", "/palette/hits?q=policy&keys=m" })
        {
            using var answer = await _app.SendAsync(HttpMethod.Get, path, await _app.SignInAsync("ada"));
            var html = await answer.Content.ReadAsStringAsync();
            (answer.StatusCode, html.Contains("<html", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, false), path);
        }
    }

    private async Task<HttpStatusCode> PostAsync(string path, string site)
    {
        using var answer = await _app.SendAsync(HttpMethod.Post, path, await _app.SignInAsync("ada"), null, ("Sec-Fetch-Site", site));
        return answer.StatusCode;
    }
}
