[assembly: TestCollectionOrderer(typeof(PaymentsAdmin.Browser.Tests.LongestCollectionsFirst))]

namespace PaymentsAdmin.Browser.Tests;

public sealed class LongestCollectionsFirst() : LongestFirst(
    LooksCollection.Name, RestartCollection.Name, BrowserCollection.Name, JourneyCollection.Name, PortalCollection.Name, FarCollection.Name);
