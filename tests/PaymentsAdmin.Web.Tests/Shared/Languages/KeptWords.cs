using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>Finds the words that types hold in static fields, also inside tables and records.</summary>
internal static class KeptWords
{
    private const int Deep = 5;
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>All words, with the type that holds them.</summary>
    public static IEnumerable<(Words Words, Type Keeper)> In(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type => !type.ContainsGenericParameters && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(type => type.GetFields(Static).SelectMany(field => In(field.GetValue(null), Deep)).Select(words => (words, type)));

    private static IEnumerable<Words> In(object? value, int deep) =>
        value switch
        {
            null or string or Type => [],
            Words words => [words],
            _ when deep == 0 => [],
            ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => In(tuple[i], deep - 1)),
            IDictionary table => table.Values.Cast<object?>().SelectMany(part => In(part, deep - 1)),
            IEnumerable parts => parts.Cast<object?>().SelectMany(part => In(part, deep - 1)),
            _ when value.GetType().Namespace?.StartsWith("PaymentsAdmin", StringComparison.Ordinal) == true =>
                Parts(value).SelectMany(part => In(part, deep - 1)),
            _ => [],
        };

    private static IEnumerable<object?> Parts(object value) =>
        value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(value));
}
