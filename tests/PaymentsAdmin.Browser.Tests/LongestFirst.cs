using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PaymentsAdmin.Browser.Tests.LongestFirst", "PaymentsAdmin.Browser.Tests")]

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Collections of many classes begin first, so that none of them is still at work when all others have ended.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] InOrder =
        [LooksCollection.Name, OtherLooksCollection.Name, ServerCollection.Name, JourneyCollection.Name, BrowserCollection.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(InOrder, collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
