using System.Net;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Several people use one server at the same time, and no data of one reaches the pages of another.</summary>
[Collection(JourneyCollection.Name)]
public sealed class TwoPeopleTests(BrowserFixture fixture)
{
    private const int Rounds = 10;

    // Pages with data of their reader that name nobody else.
    private static readonly string[] OwnPages = ["/account", "/account/tokens", "/account/notifications"];

    private static readonly string[] People = ["Clara Ioannou", "Alan Brown", "Adam Dąbrowski"];

    [Fact]
    public async Task Pages_read_at_the_same_moment_name_only_their_own_reader()
    {
        var readers = new List<(string Name, HttpClient Client)>();
        foreach (var name in People)
        {
            readers.Add((name, await ClientAsync(name.Split(' ')[0])));
        }

        var pages = await Task.WhenAll(
            from round in Enumerable.Range(0, Rounds)
            from page in OwnPages
            from reader in readers
            select ReadAsync(reader.Name, reader.Client, page)
        );

        pages.SelectMany(page => page.MisplacedSettings).ShouldBeEmpty();
        pages.ShouldAllBe(page => page.NamesReader);
        foreach (var reader in readers)
        {
            reader.Client.Dispose();
        }
    }

    private static async Task<(bool NamesReader, IReadOnlyList<string> MisplacedSettings)> ReadAsync(string reader, HttpClient client, string page)
    {
        using var answer = await client.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{page} of {reader} led to {answer.Headers.Location}");
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return (
            text.Contains(reader, StringComparison.Ordinal),
            [.. People.Where(name => name != reader && text.Contains(name, StringComparison.Ordinal)).Select(name => $"{page} of {reader} names {name}")]
        );
    }

    private async Task<HttpClient> ClientAsync(string person)
    {
        var state = JsonNode.Parse((await fixture.SignedInAsync(person, fixture.App))!)!;
        var cookies = state["cookies"]!.AsArray().Select(cookie => $"{cookie!["name"]}={cookie["value"]}");
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = fixture.App.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        return client;
    }
}
