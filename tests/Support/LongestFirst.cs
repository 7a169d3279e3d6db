using Xunit.Sdk;
using Xunit.v3;

namespace PaymentsAdmin.Tests.Support;

/// <summary>Starts the longest collections first, so that they do not run on alone at the end. The others follow by name.</summary>
public abstract class LongestFirst(params IReadOnlyList<string> inOrder) : ITestCollectionOrderer
{
    /// <summary>The name of the collection that a class is alone in.</summary>
    protected static string Of(Type test) =>
        test.IsAbstract
            ? throw new ArgumentException($"No collection is named after {test.Name}: name the classes that derive from it.", nameof(test))
            : $"Test collection for {test.FullName}";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    // The runner adds the id of the assembly to the name of a class.
    private int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        inOrder.Index().Where(one => $"{collection.TestCollectionDisplayName} ".StartsWith($"{one.Item} ", StringComparison.Ordinal)).Select(one => one.Index)
            .FirstOrDefault(int.MaxValue);
}
