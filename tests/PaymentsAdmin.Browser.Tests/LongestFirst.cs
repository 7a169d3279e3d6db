using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PaymentsAdmin.Browser.Tests.LongestFirst", "PaymentsAdmin.Browser.Tests")]

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Starts the longest collections first, so that they do not run on alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] InOrder =
        [LooksCollection.Name, BrowserCollection.Name, JourneyCollection.Name, ServerCollection.Name, InstalledCollection.Name, ProxyCollection.Name, PortalCollection.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(InOrder, collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
