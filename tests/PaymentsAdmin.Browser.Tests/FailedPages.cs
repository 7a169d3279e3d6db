using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Tells with a failed test what its pages showed at that moment, since a failure by chance does not come again when it is looked for.</summary>
internal static class FailedPages
{
    /// <summary>Keeps what a page sends to its circuit and what is refused, for pages whose failures would not come again.</summary>
    public const string Recording = """
        window.happened = [];
        addEventListener('event-sent', ({ detail: { call, by } }) => happened.push(`${call}: ${by?.type} of ${by?.target?.id}, ${by?.target?.value}`));
        addEventListener('event-answered', ({ detail: { call, done } }) => done || happened.push(`${call}: refused`));
        """;

    private const string Shown = """
        () => [
          location.href,
          ...(window.happened ?? []),
          ...[...document.querySelectorAll('input, select, textarea')].filter(field => field.id && field.type !== 'password')
            .map(field => `${field.id} = ${field.type === 'checkbox' ? field.checked : field.value}`),
          `focus: ${document.activeElement?.id || document.activeElement?.tagName}`,
          document.body.innerText,
        ].join('\n')
        """;

    private const int MaxLength = 6_000;

    private static readonly ConcurrentDictionary<string, bool> Tests = new(StringComparer.Ordinal);

    // A test disposes of its windows before the runner knows that it has failed.
    [ModuleInitializer]
    internal static void Listen() =>
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
        {
            if (thrown.Exception is PlaywrightException or ShouldAssertException && TestContext.Current.Test?.UniqueID is { } test)
            {
                Tests[test] = true;
            }
        };

    /// <summary>Writes what a window shows, if an assertion of its test has failed.</summary>
    public static async Task TellAsync(Visitor visitor)
    {
        if (TestContext.Current is not { Test.UniqueID: { } test, TestOutputHelper: { } output } || !Tests.ContainsKey(test))
        {
            return;
        }

        foreach (var page in visitor.Page.Context.Pages)
        {
            try
            {
                var shown = await page.EvaluateAsync<string>(Shown).WithinAsync();
                var told = shown.Length > MaxLength ? shown[..MaxLength] : shown;
                output.WriteLine(string.Join('\n', ["A page of this test showed:", told, .. visitor.Complaints]));
            }
            catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
            {
                output.WriteLine($"A page of this test is gone: {gone.Message}");
            }
        }
    }
}
