using System.Globalization;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>Finds where a string that is not a literal in that place becomes words, and so a text to be translated.</summary>
internal static class WordsMade
{
    /// <summary>The outermost types of an assembly in which that happens.</summary>
    public static IReadOnlySet<string> OfOtherStrings(System.Reflection.Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        var makers = Makers(reader);
        return reader
            .MethodDefinitions.Select(reader.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0 && Makes(file.GetMethodBody(method.RelativeVirtualAddress), makers))
            .Select(method => Outermost(reader, method.GetDeclaringType()))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<int> Makers(MetadataReader reader)
    {
        var named = reader
            .MemberReferences.Where(handle =>
                reader.GetMemberReference(handle) is { Parent.Kind: HandleKind.TypeReference } member
                && IsMaker(reader, reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name, member.Name))
            .Select(handle => MetadataTokens.GetToken(handle));
        var own = reader
            .MethodDefinitions.Where(handle =>
                reader.GetMethodDefinition(handle) is var method && IsMaker(reader, reader.GetTypeDefinition(method.GetDeclaringType()).Name, method.Name))
            .Select(handle => MetadataTokens.GetToken(handle));
        return [.. named, .. own];
    }

    private static bool IsMaker(MetadataReader reader, StringHandle type, StringHandle member) =>
        reader.StringComparer.Equals(type, nameof(Words))
            && (reader.StringComparer.Equals(member, "op_Implicit") || reader.StringComparer.Equals(member, nameof(Words.FromString)));

    // A switch over literals stores the chosen one in a local variable first.
    private static bool Makes(MethodBodyBlock body, HashSet<int> makers)
    {
        var code = body.GetILReader();
        var (isText, before) = (false, "");
        var texts = new Dictionary<int, bool>();
        var made = new List<int>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operation = Uses.Codes[first == 0xFE ? 0xFE00 | code.ReadByte() : first];
            var start = code.Offset;
            if (operation == OpCodes.Call && makers.Contains(code.ReadInt32()) && !isText)
            {
                made.Add(before.StartsWith("ldloc", StringComparison.Ordinal) ? Local(before) : -1);
            }

            code.Offset = start;
            before = operation.OperandType is OperandType.ShortInlineVar ? $"{operation.Name}.{code.ReadByte()}" : operation.Name!;
            if (before.StartsWith("stloc", StringComparison.Ordinal))
            {
                texts[Local(before)] = isText && texts.GetValueOrDefault(Local(before), true);
            }

            code.Offset = start;
            Uses.Skip(ref code, operation.OperandType);
            isText = operation == OpCodes.Ldstr;
        }

        return made.Exists(local => local < 0 || !texts.GetValueOrDefault(local));
    }

    private static int Local(string operation) =>
        int.TryParse(operation[(operation.LastIndexOf('.') + 1)..], CultureInfo.InvariantCulture, out var local) ? local : -1;

    private static string Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        }

        return reader.GetString(type.Name);
    }
}
